import { inOne } from 'mlops-tracking/text';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { type LeftOutKind, leftOutText } from './left-out.ts';
import type { Location, Verdict } from './result.ts';
import type { Crowding, StageCause, StageRecord } from './schema.ts';

/** The result of a stage, as text. */
export interface StageExplained {
  seen: Text;
  /** Null if there is nothing for the student to fix. */
  advice: Text | null;
  /** The file at fault, if known. */
  location?: Location;
}

/** Where make stopped parsing: `Makefile:12: *** missing separator.`, in the Makefile or in a file that it includes. */
function makefileLocation(output: string): Location {
  const [, file = 'Makefile', line] = /^([\w-][\w./-]{0,200}):(\d{1,6}): /.exec(output) ?? [];
  return { file, line: Number(line) || null };
}

/** Where the JSON parser stopped: `… in JSON at position 41 (line 3 column 5)`. */
function manifestLocation(output: string): Location {
  return { file: 'package.json', line: Number(/\bline (\d{1,6})\b/.exec(output)?.[1]) || null };
}

type BuildCause = Extract<
  StageCause,
  { code: 'no-dockerfile' | 'build-context' | 'no-engine' | 'base-image' | 'dockerfile-syntax' | 'dockerfile' }
>;

/** Explains why an existing file is excluded from grading; null if the file does not exist. */
function explainLeftOut(path: string, kind: LeftOutKind | undefined): StageExplained | null {
  if (kind === undefined) return null;
  return { ...leftOutText({ path, kind }), location: { file: path, line: null } };
}

/** Why the image was not built. */
function explainBuild(cause: BuildCause): StageExplained {
  switch (cause.code) {
    case 'no-dockerfile':
      return (
        explainLeftOut('Dockerfile', cause.leftOut) ?? {
          seen: message('stage.no-dockerfile'),
          advice: message('stage.no-dockerfile.advice'),
        }
      );
    case 'build-context': {
      const seen = message('stage.build-context', { megabytes: Math.round(cause.bytes / 1024 / 1024) });
      return { seen, advice: message('stage.build-context.advice') };
    }
    case 'no-engine':
      return { seen: message('stage.no-engine', { message: cause.message }), advice: null };
    case 'base-image':
      return { seen: message('stage.base-image', { image: cause.image }), advice: message('stage.base-image.advice') };
    case 'dockerfile':
      return { seen: message('stage.dockerfile', { word: cause.word }), advice: message('stage.dockerfile.advice') };
    case 'dockerfile-syntax': {
      const seen = message('stage.dockerfile-syntax', { word: cause.word });
      return { seen, advice: message('stage.dockerfile-syntax.advice') };
    }
  }
}

type GraderCause = Extract<
  StageCause,
  { code: 'overtime' | 'crowded' | 'missing-program' | 'port-taken' | 'registry' }
>;

/** Explains a cause on the grader's side: its machine, image or registry. */
function explainGraderCause(cause: GraderCause): Text {
  switch (cause.code) {
    case 'overtime':
      return message('stage.overtime', { seconds: cause.seconds });
    case 'crowded':
      return message('stage.crowded', { share: Math.round(cause.share * 100), cores: cause.cores });
    case 'missing-program':
      return message('stage.missing-program', { program: cause.program });
    case 'port-taken':
      return message('stage.port-taken', { port: String(cause.port) });
    case 'registry':
      return message('stage.registry', { requests: cause.requests.join(', ') });
  }
}

const explainRerun = (rerun: NonNullable<StageRecord['rerun']>): Text =>
  'share' in rerun
    ? message('stage.rerun', { share: Math.round(rerun.share * 100), cores: rerun.cores })
    : message('stage.rerun.load', { processes: Math.round(rerun.processes * 10) / 10, cores: rerun.cores });

/** The display names of the stages, by ID. */
export type StageTitles = ReadonlyMap<string, Text>;

/** Explains the result of a stage, with advice. A stage without a title is called by its ID. */
export function explainStage(
  stage: Pick<StageRecord, 'cause' | 'command' | 'rerun'>,
  titles: StageTitles = new Map(),
): StageExplained {
  const explained = explainRun(stage, titles);
  if (stage.rerun === undefined) return explained;
  return { ...explained, seen: inOne([explained.seen, explainRerun(stage.rerun)]) };
}

/** Explains that the machine was overloaded. */
export const crowdedText = ({ share, cores }: Crowding): Text =>
  message('error.crowded', { share: Math.round(share * 100), cores });

/** The verdict for something that an overloaded machine may have delayed: unverified. */
export const unverifiedByCrowd = (expected: Text, crowding: Crowding): Verdict => ({
  status: 'unverified',
  ratio: 0,
  expected,
  seen: crowdedText(crowding),
  advice: null,
});

/** The result of a stage's last run. */
function explainRun({ cause, command }: Pick<StageRecord, 'cause' | 'command'>, titles: StageTitles): StageExplained {
  const shown = command ?? 'make';
  if (cause === null) return { seen: message('stage.passed'), advice: null };
  switch (cause.code) {
    case 'exit':
      return {
        seen: message('stage.exit', { command: shown, exitCode: cause.exitCode }),
        advice: message('stage.exit.advice'),
      };
    case 'test-timeout':
      return {
        seen: message('stage.test-timeout', { command: shown, exitCode: cause.exitCode }),
        advice: message('stage.test-timeout.advice'),
      };
    case 'signal':
      return {
        seen: message('stage.signal', { command: shown, signal: cause.signal }),
        advice: message('stage.exit.advice'),
      };
    case 'deadline':
      return {
        seen: message('stage.deadline', { command: shown, seconds: cause.seconds }),
        advice: message('stage.deadline.advice'),
      };
    case 'output-limit':
    case 'memory-limit':
    case 'disk-limit': {
      const seen = message(`stage.${cause.code}`, {
        command: shown,
        megabytes: Math.round(cause.bytes / 1024 / 1024),
      });
      return { seen, advice: message(`stage.${cause.code}.advice`) };
    }
    case 'file-limit':
      return { seen: message('stage.file-limit', { files: cause.files }), advice: message('stage.file-limit.advice') };
    case 'no-target': {
      const aliases = cause.aliases.length > 0 ? message('stage.aliases', { names: cause.aliases.join(', ') }) : '';
      const seen = message('stage.no-target', { target: cause.target, aliases });
      const advice = message('stage.no-target.advice', { target: cause.target });
      return { seen, advice, location: { file: 'Makefile', line: null } };
    }
    case 'no-makefile':
      return (
        explainLeftOut('Makefile', cause.leftOut) ?? {
          seen: message('stage.no-makefile'),
          advice: message('stage.no-target.advice', { target: 'help' }),
        }
      );
    case 'makefile':
    case 'package-json':
      return {
        seen: message(`stage.${cause.code}`, { message: cause.message }),
        advice: message(`stage.${cause.code}.advice`),
        location: cause.code === 'makefile' ? makefileLocation(cause.message) : manifestLocation(cause.message),
      };
    case 'needs': {
      const seen = message('stage.needs', { stage: titles.get(cause.stage) ?? cause.stage });
      return { seen, advice: message('stage.needs.advice') };
    }
    case 'never-listened': {
      const seen = message('stage.never-listened', {
        command: shown,
        seconds: cause.seconds,
        port: String(cause.port),
      });
      return { seen, advice: message('stage.never-listened.advice') };
    }
    case 'exited-early':
      return {
        seen: message('stage.exited-early', { command: shown, exitCode: cause.exitCode ?? 'unknown' }),
        advice: message('stage.exited-early.advice'),
      };
    case 'died': {
      const seen = message('stage.died', { exitCode: cause.exitCode ?? 'unknown', requests: cause.requests });
      return { seen, advice: message('stage.died.advice') };
    }
    case 'no-dockerfile':
    case 'build-context':
    case 'no-engine':
    case 'base-image':
    case 'dockerfile-syntax':
    case 'dockerfile':
      return explainBuild(cause);
    case 'no-prometheus':
      return { seen: message('stage.no-prometheus', { programs: cause.programs.join(', ') }), advice: null };
    case 'content':
      return { seen: message('stage.content', { message: cause.message }), advice: message('stage.kept.advice') };
    case 'total-deadline':
      return {
        seen: message('stage.total-deadline', { seconds: cause.seconds }),
        advice: message('stage.total-deadline.advice'),
      };
    case 'overtime':
    case 'crowded':
    case 'missing-program':
    case 'port-taken':
    case 'registry':
      return { seen: explainGraderCause(cause), advice: null };
    case 'not-asked':
      return { seen: message('stage.not-asked'), advice: null };
    case 'not-needed':
      return { seen: message('stage.not-needed'), advice: null };
    case 'aborted':
      return { seen: message('stage.aborted'), advice: null };
    case 'internal':
      return { seen: message('stage.internal', { message: cause.message }), advice: null };
  }
}
