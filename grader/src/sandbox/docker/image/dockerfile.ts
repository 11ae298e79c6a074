/**
 * A submission's Dockerfile, read as the engine reads it and written anew: one instruction a line, so that the engine can
 * read nothing else into it. What would reach past the sandbox is taken out, or keeps it from being built here.
 */
import { baseOf, isBase } from './bases.ts';
import { flagsOf, type Instruction, instructionsOf } from './instructions.ts';
import type { Additions, DockerfileObstacle, Rewritten } from './tasks.ts';

/** What only BuildKit does, what would have the engine itself fetch something from its network, or what no Docker does. */
class DockerfileError extends Error {
  readonly obstacle: DockerfileObstacle;
  constructor(obstacle: DockerfileObstacle) {
    super(obstacle.code);
    this.obstacle = obstacle;
  }
}
const wrong = (word: string) => new DockerfileError({ code: 'dockerfile', word: word.slice(0, 100) });
const unknown = (word: string) => new DockerfileError({ code: 'dockerfile-syntax', word: word.slice(0, 100) });

/** The flags of BuildKit, and of the classic builder: no other exists. */
const FLAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  RUN: new Set(['mount', 'network', 'security', 'device']),
  COPY: new Set(['from', 'chown', 'chmod', 'link', 'parents', 'exclude']),
  ADD: new Set(['chown', 'chmod', 'link', 'exclude', 'checksum', 'keep-git-dir', 'unpack']),
};

/** A course's image starts from two or three: each takes time and space on the grader's machine. */
const MAX_BASES = 5;

/** The obstacle of a flag that the grader's builder does not have. */
function flagObstacle(keyword: string, flag: string): DockerfileError {
  const word = `${keyword} --${flag}`;
  return FLAGS[keyword]?.has(flag) === true ? unknown(word) : wrong(word);
}

/** What has been read so far. */
interface Progress {
  args: Map<string, string>;
  stages: string[];
  bases: Set<string>;
}

/** The text with the values of the arguments that stand before the first FROM. */
const filled = (text: string, args: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))/g, (_, braced = '', otherwise = '', bare = '') => {
    return args.get(braced || bare) || otherwise;
  });

/** Takes an image of others: only of those that are known to be bases. Ones of this machine's own are nobody's business. */
function takeBase(image: string, { bases }: Progress): string {
  if (!isBase(image)) throw new DockerfileError({ code: 'base-image', image: image.slice(0, 200) });
  const base = baseOf(image);
  bases.add(base);
  return base;
}

function writeFrom(rest: string, progress: Progress, { labels, args }: Additions): string[] {
  // The platform is the engine's own, whatever is asked for.
  const [image = '', as = '', name = ''] = filled(flagsOf(rest).rest, progress.args).split(/\s+/);
  if (image === '') throw wrong(`FROM ${rest}`.trim());
  const isStage = progress.stages.includes(image.toLowerCase()) || image === 'scratch';
  const from = isStage ? image : takeBase(image, progress);
  progress.stages.push(name.toLowerCase());
  return [`FROM ${from} ${as} ${name}`.trim(), writeLabels(labels), ...args.map((arg) => `ARG ${arg}`)];
}

const writeLabels = (labels: Record<string, string>): string =>
  `LABEL ${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(' ')}`;

/** COPY, and ADD as COPY: the engine would fetch an address by itself, and unpack an archive without a limit. */
function writeCopy(keyword: string, rest: string, progress: Progress): string[] {
  const { flags, rest: paths } = flagsOf(rest);
  if (paths.includes('://')) throw unknown('ADD https://');
  const written = [...flags].flatMap(([flag, value]) => {
    if (flag === 'link') return [];
    if (flag === 'chown') return [`--chown=${value}`];
    if (flag !== 'from' || keyword !== 'COPY') throw flagObstacle(keyword, flag);
    const isNumber = /^\d+$/.test(value);
    if (value === '' || (isNumber && Number(value) >= progress.stages.length)) throw wrong(`COPY --from=${value}`);
    const isStage = isNumber || progress.stages.includes(value.toLowerCase());
    return [`--from=${isStage ? value : takeBase(value, progress)}`];
  });
  return [['COPY', ...written, paths].join(' ')];
}

/** A mount that only makes the next build faster is left out. */
function writeRun(rest: string): string[] {
  const { flags, rest: line } = flagsOf(rest);
  for (const [flag, value] of flags) {
    if (flag !== 'mount' || !/(?:^|,)type=cache(?:,|$)/.test(value)) throw flagObstacle('RUN', flag);
  }
  return [`RUN ${line}`];
}

function write({ keyword, rest }: Instruction, progress: Progress, additions: Additions): string[] {
  if (/<<-?["']?\w/.test(rest) && /^(?:RUN|COPY|ADD)$/.test(keyword)) throw unknown(`${keyword} <<`);
  const line = `${keyword} ${rest}`;
  switch (keyword) {
    case 'FROM':
      return writeFrom(rest, progress, additions);
    case 'ARG': {
      const [, name = '', value = ''] = /^(\w+)(?:=["']?([^"']*)["']?)?$/.exec(rest) ?? [];
      if (progress.stages.length === 0) progress.args.set(name, filled(value, progress.args));
      return [line];
    }
    case 'ADD':
    case 'COPY':
      return writeCopy(keyword, rest, progress);
    case 'RUN':
      return writeRun(rest);
    case 'LABEL':
      return [line, ...(progress.stages.length > 0 ? [writeLabels(additions.labels)] : [])];
    case 'VOLUME':
      // Its size would have no limit; a container of the image can write there without one.
      return [];
    case 'ONBUILD':
      throw unknown(keyword);
    default:
      return [line];
  }
}

/** The Dockerfile as it is built, or why it is not. */
export function rewriteDockerfile(text: string, additions: Additions): Rewritten | DockerfileObstacle {
  const progress: Progress = { args: new Map(), stages: [], bases: new Set() };
  try {
    const instructions = instructionsOf(text);
    if ('word' in instructions) throw unknown(instructions.word);
    const lines = instructions.list.flatMap((instruction) => write(instruction, progress, additions));
    if (progress.bases.size > MAX_BASES) throw unknown(`${progress.bases.size} base images`);
    return { text: `${lines.join('\n')}\n`, bases: [...progress.bases] };
  } catch (error) {
    if (error instanceof DockerfileError) return error.obstacle;
    throw error;
  }
}
