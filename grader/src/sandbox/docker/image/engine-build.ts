/** Runs a build with the engine's classic builder, which enforces limits on memory and network that BuildKit does not. */
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import { reasonOf } from '../../../errors.ts';
import { message } from '../../../messages/catalogue.ts';
import type { CommandResult, ImageBuild, SandboxFile, SandboxFiles } from '../../driver.ts';
import { FILE_BYTES, type Limits, PROCESSOR_PERIOD, processors } from '../confinement.ts';
import type { Engine } from '../engine.ts';
import { DOCKERFILE, fillContext } from './context.ts';
import { linesOf } from './lines.ts';
import { watchBuild } from './watch.ts';

export interface EngineBuild {
  engine: Engine;
  limits: Limits;
  /** The sandbox's name, which labels everything that the build creates. */
  run: string;
  /** The container whose network the build uses. */
  relay: string;
  /** Build arguments. */
  args: Record<string, string>;
  files: SandboxFiles;
  list: readonly SandboxFile[];
  dockerfile: string;
}

interface BuildEvent {
  stream?: string;
  error?: string;
  errorDetail?: { code?: number };
  aux?: { ID?: string };
}

/** The options of the build; the type lacks the file limits. */
function optionsOf({ engine, limits, relay, args }: EngineBuild, signal: AbortSignal) {
  const quota = Math.floor(processors(engine) * PROCESSOR_PERIOD);
  return {
    version: '1',
    dockerfile: DOCKERFILE,
    nocache: true,
    rm: true,
    forcerm: true,
    memory: limits.memoryBytes,
    memswap: limits.memoryBytes,
    ...(engine.limitsCpu ? { cpuperiod: PROCESSOR_PERIOD, cpuquota: quota } : {}),
    ulimits: JSON.stringify([{ Name: 'fsize', Soft: FILE_BYTES, Hard: FILE_BYTES }]),
    networkmode: `container:${relay}`,
    buildargs: args,
    abortSignal: signal,
  } satisfies Docker.ImageBuildOptions & { ulimits: string };
}

type Ending = Omit<CommandResult, 'durationMs'>;
const ended = (outcome: Ending['outcome'], rest: Partial<Ending> = {}): Ending => ({
  outcome,
  exitCode: null,
  signal: null,
  message: null,
  ...rest,
});

/** The labels that the grader adds contain its machine and process. */
const GRADER_LABEL = /LABEL mlops-grader\.run=.*/;

/** Reads the engine's events to the end, and returns the image's id, or the error with the exit code of the failed instruction. */
async function follow(stream: NodeJS.ReadableStream, print: (text: string) => void) {
  let id: string | null = null;
  let code: number | null = null;
  for await (const line of linesOf(stream)) {
    const event = JSON.parse(line) as BuildEvent;
    print(
      event.stream?.replace(GRADER_LABEL, 'LABEL mlops-grader') ??
        (event.error === undefined ? '' : `${event.error}\n`),
    );
    id = event.aux?.ID ?? id;
    if (event.error !== undefined) code = event.errorDetail?.code || 1;
  }
  return { id: code === null ? id : null, code: code ?? 0 };
}

/** Builds within the limits. The id is null if there is no image. The remains of the build are removed with the sandbox. */
export async function engineBuild(
  asked: EngineBuild,
  build: ImageBuild,
): Promise<{ id: string | null; ending: Ending }> {
  const stopping = new AbortController();
  let stopped: Ending | null = null;
  const stop = (ending: Ending): void => {
    stopped ??= ending;
    stopping.abort();
  };
  const abort = () => stop(ended('aborted'));
  const deadline = setTimeout(() => stop(ended('deadline')), build.deadlineMs);
  build.signal.addEventListener('abort', abort, { once: true });
  if (build.signal.aborted) abort();
  let printed = 0;
  const print = (text: string) => {
    const chunk = Buffer.from(text);
    printed += chunk.byteLength;
    build.output(chunk);
    if (printed > build.outputLimit) stop(ended('output-limit'));
    stopping.signal.throwIfAborted();
  };
  await using _watch = await watchBuild(asked, {
    full: () => stop(ended('disk-limit', { limitBytes: asked.limits.diskBytes })),
    unmeasured: () => stop(ended('not-started', { message: message('error.unmeasured-disk') })),
  });
  try {
    const archive = pack();
    const sending = fillContext(archive, asked.files, asked.list, asked.dockerfile).catch((error: Error) =>
      archive.destroy(error),
    );
    const stream = await asked.engine.docker.buildImage(
      Readable.from(archive),
      optionsOf(asked, stopping.signal) as Docker.ImageBuildOptions,
    );
    // The engine ends a build whose client has disconnected, with its container.
    stopping.signal.addEventListener('abort', () => (stream as Readable).destroy(), { once: true });
    await sending;
    const { id, code } = await follow(stream, print);
    return { id, ending: stopped ?? ended('exited', { exitCode: code }) };
  } catch (error) {
    return { id: null, ending: stopped ?? ended('not-started', { message: reasonOf(error) }) };
  } finally {
    clearTimeout(deadline);
    build.signal.removeEventListener('abort', abort);
  }
}
