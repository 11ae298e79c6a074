/**
 * Parses a submission's Dockerfile as the engine does, and rewrites it with one instruction per line, so that the engine cannot parse it
 * differently. Instructions that reach outside the sandbox are removed, or prevent the build.
 */
import { baseOf, isBase } from './bases.ts';
import { flagsOf, type Instruction, instructionsOf } from './instructions.ts';
import type { Additions, DockerfileObstacle, Rewritten } from './tasks.ts';

/** An instruction that only BuildKit supports, that makes the engine itself use the network, or that does not exist. */
class DockerfileError extends Error {
  readonly obstacle: DockerfileObstacle;
  constructor(obstacle: DockerfileObstacle) {
    super(obstacle.code);
    this.obstacle = obstacle;
  }
}
const wrong = (word: string) => new DockerfileError({ code: 'dockerfile', word: word.slice(0, 100) });
const unknown = (word: string) => new DockerfileError({ code: 'dockerfile-syntax', word: word.slice(0, 100) });

/** All the flags of BuildKit and of the classic builder. */
const FLAGS: Readonly<Record<string, ReadonlySet<string>>> = {
  RUN: new Set(['mount', 'network', 'security', 'device']),
  COPY: new Set(['from', 'chown', 'chmod', 'link', 'parents', 'exclude']),
  ADD: new Set(['chown', 'chmod', 'link', 'exclude', 'checksum', 'keep-git-dir', 'unpack']),
};

/** The limit on base images. An image of the course has two or three: each takes time and space on the grader's machine. */
const MAX_BASES = 5;

/** The error for a flag that the grader's builder does not support. */
function flagObstacle(keyword: string, flag: string): DockerfileError {
  const word = `${keyword} --${flag}`;
  return FLAGS[keyword]?.has(flag) === true ? unknown(word) : wrong(word);
}

/** The state of the parser. */
interface Progress {
  args: Map<string, string>;
  stages: string[];
  bases: Set<string>;
}

/** Expands the arguments that are declared before the first FROM. */
const filled = (text: string, args: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\{(\w+)(?::?-([^}$]*))?\}|(\w+))/g, (_, braced = '', otherwise = '', bare = '') => {
    return args.get(braced || bare) || otherwise;
  });

/** Adds a base image. Only allowed ones are accepted, because the images of this machine are private. */
function takeBase(image: string, { bases }: Progress): string {
  if (!isBase(image)) throw new DockerfileError({ code: 'base-image', image: image.slice(0, 200) });
  const base = baseOf(image);
  bases.add(base);
  return base;
}

function writeFrom(rest: string, progress: Progress, { labels, args }: Additions): string[] {
  // The platform is always that of the engine.
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

/** Writes COPY, also for ADD: with ADD, the engine would fetch URLs and unpack archives without a limit. */
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

/** Cache mounts are left out. */
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
      // A volume has no size limit, and containers of the image can write there without it.
      return [];
    case 'ONBUILD':
      throw unknown(keyword);
    default:
      return [line];
  }
}

/** The rewritten Dockerfile, or why it cannot be built. */
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
