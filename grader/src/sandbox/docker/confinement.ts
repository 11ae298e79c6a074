/**
 * The privileges and limits of a sandbox's containers, which have nothing that they do not need. docs/decisions/0014 explains each line.
 */
import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { Engine } from './engine.ts';
import { TEMPORARY_FOLDER, USER, VOLUME_FOLDER } from './layout.ts';

const MEGABYTE = 1024 * 1024;

export interface Limits {
  /** For all the processes of a stage together, with its temporary files. */
  memoryBytes: number;
  /** For the volume: the submission, what it installs and what it writes. */
  diskBytes: number;
  diskFiles: number;
}

/** Limits that fit the engine's machine: a laptop must survive a submission that uses all it can. */
export const limitsOf = ({ memoryBytes }: Pick<Engine, 'memoryBytes'>): Limits => ({
  memoryBytes: Math.min(3 * 1024 * MEGABYTE, Math.floor(memoryBytes / 2)),
  diskBytes: Math.min(2 * 1024 * MEGABYTE, Math.floor(memoryBytes / 4)),
  diskFiles: 200_000,
});

const CPUS = 2;
export const PROCESSES = 512;
const OPEN_FILES = 8192;
export const FILE_BYTES = 1024 * MEGABYTE;
const TEMPORARY_BYTES = 512 * MEGABYTE;
/** The period of processor quotas, in microseconds. */
export const PROCESSOR_PERIOD = 100_000;

/** The number of processors that a stage can use. */
export const processors = ({ cpus }: Pick<Engine, 'cpus'>): number => Math.min(CPUS, cpus);

/** The options of a local volume in memory: the kernel limits its size, and it disappears with its last container. */
export const volumeOptions = ({ diskBytes, diskFiles }: Limits): Record<string, string> => ({
  type: 'tmpfs',
  device: 'tmpfs',
  o: `size=${diskBytes},nr_inodes=${diskFiles},mode=0755,nosuid,nodev`,
});

/** The configuration of every container that runs code of a submission, including its own image. */
function bounded(memoryBytes: number, network: string): HostConfig {
  return {
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    Init: true,
    NetworkMode: network,
    IpcMode: 'private',
    LogConfig: { Type: 'none', Config: {} },
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    PidsLimit: PROCESSES,
    // If the machine runs out of memory, this is killed first.
    OomScoreAdj: 500,
    Ulimits: [
      { Name: 'fsize', Soft: FILE_BYTES, Hard: FILE_BYTES },
      { Name: 'nofile', Soft: OPEN_FILES, Hard: OPEN_FILES },
      { Name: 'core', Soft: 0, Hard: 0 },
    ],
  };
}

/** The configuration of every container of a sandbox, including the relay's. */
export function confined(volume: string, memoryBytes: number, network: string): HostConfig {
  return {
    ...bounded(memoryBytes, network),
    ReadonlyRootfs: true,
    Mounts: [{ Type: 'volume', Source: volume, Target: VOLUME_FOLDER, VolumeOptions: NO_COPY }],
  };
}

/** Does not copy the image's files under the volume's folder into the volume. */
const NO_COPY = { NoCopy: true, Labels: {}, DriverConfig: { Name: '', Options: {} } };

const TEMPORARY = `rw,exec,nosuid,nodev,size=${TEMPORARY_BYTES},mode=1777`;

const cpusOf = (engine: Engine): HostConfig => (engine.limitsCpu ? { NanoCpus: processors(engine) * 1e9 } : {});

/** The configuration of the containers that run the submission's commands. */
export const stageConfined = (volume: string, limits: Limits, relay: string, engine: Engine): HostConfig => ({
  ...confined(volume, limits.memoryBytes, `container:${relay}`),
  Tmpfs: { [TEMPORARY_FOLDER]: TEMPORARY },
  ...cpusOf(engine),
});

/**
 * The configuration of a container of the submission's image. Its root is writable, as images expect; declared volumes are in memory, like
 * everything else that would have no limit.
 */
export const imageConfined = (limits: Limits, relay: string, engine: Engine, volumes: string[]): HostConfig => ({
  ...bounded(limits.memoryBytes, `container:${relay}`),
  Tmpfs: Object.fromEntries([TEMPORARY_FOLDER, ...volumes].map((folder) => [folder, TEMPORARY])),
  ...cpusOf(engine),
});

/** The same in every container. */
export const AS_USER: ContainerCreateOptions = {
  User: `${USER.uid}:${USER.gid}`,
  Entrypoint: [],
  Healthcheck: { Test: ['NONE'] },
};
