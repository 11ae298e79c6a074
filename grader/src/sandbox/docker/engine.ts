/** Finds a Docker Engine, and checks that it can enforce the limits. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { z } from 'zod';
import { GraderError, reasonOf } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';

export interface Engine {
  docker: Docker;
  version: string;
  memoryBytes: number;
  cpus: number;
  /** Whether it can limit processor time: a rootless engine often cannot. */
  limitsCpu: boolean;
}

/** The timeout of an engine's response, in milliseconds. */
const TIMEOUT_MS = 20_000;

const silence = async (): Promise<never> => {
  await sleep(TIMEOUT_MS, undefined, { ref: false });
  throw new Error(`no answer within ${TIMEOUT_MS / 1000} s`);
};

const infoSchema = z.object({
  ServerVersion: z.string(),
  OSType: z.string(),
  MemTotal: z.number(),
  NCPU: z.number(),
  MemoryLimit: z.boolean(),
  PidsLimit: z.boolean().default(false),
  CpuCfsQuota: z.boolean().default(false),
  SecurityOptions: z.array(z.string()).nullable(),
});

const contextSchema = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) });

/** The socket of the current `docker context`, which leads to Docker Desktop and rootless engines. */
async function contextSocket(folder: string): Promise<string | null> {
  try {
    const config = z.object({ currentContext: z.string() });
    const { currentContext } = config.parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
    const name = process.env.DOCKER_CONTEXT ?? currentContext;
    const meta = join(folder, 'contexts', 'meta', createHash('sha256').update(name).digest('hex'), 'meta.json');
    const { Host } = contextSchema.parse(JSON.parse(await readFile(meta, 'utf8'))).Endpoints.docker;
    return /^(?:unix|npipe):\/\/(.+)$/.exec(Host)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** The possible engines, in order of preference. */
async function candidates(): Promise<Docker[]> {
  if (process.env.DOCKER_HOST) return [new Docker()];
  const folder = process.env.DOCKER_CONFIG ?? join(homedir(), '.docker');
  const runtime = process.env.XDG_RUNTIME_DIR;
  const sockets = [
    await contextSocket(folder),
    ...(process.platform === 'win32' ? ['//./pipe/docker_engine'] : ['/var/run/docker.sock']),
    ...(runtime === undefined ? [] : [join(runtime, 'docker.sock')]),
    join(homedir(), '.docker', 'run', 'docker.sock'),
  ];
  return [...new Set(sockets)].flatMap((socketPath) => (socketPath === null ? [] : [new Docker({ socketPath })]));
}

/** Whether system calls are filtered: an engine can support seccomp without using it. */
const filtersCalls = (options: readonly string[]): boolean =>
  options.some((option) => option.includes('name=seccomp') && !option.includes('profile=unconfined'));

/** The features that the engine lacks to isolate student code. */
function shortcomings(info: z.infer<typeof infoSchema>): string[] {
  const has: Record<string, boolean> = {
    'Linux containers': info.OSType === 'linux',
    'memory limit': info.MemoryLimit,
    'pids limit': info.PidsLimit,
    seccomp: filtersCalls(info.SecurityOptions ?? []),
  };
  return Object.keys(has).filter((name) => !has[name]);
}

/** The first engine that responds. Throws E_NO_DOCKER if none does, E_DOCKER_LIMITS if it cannot enforce the limits. */
export async function connectEngine(): Promise<Engine> {
  const reasons: string[] = [];
  for (const docker of await candidates()) {
    try {
      const info = infoSchema.parse(await Promise.race([docker.info(), silence()]));
      const missing = shortcomings(info);
      if (missing.length > 0) {
        throw new GraderError('E_DOCKER_LIMITS', message('error.docker-limits', { missing: missing.join(', ') }));
      }
      const { ServerVersion: version, MemTotal: memoryBytes, NCPU: cpus, CpuCfsQuota: limitsCpu } = info;
      return { docker, version, memoryBytes, cpus, limitsCpu };
    } catch (error) {
      if (error instanceof GraderError) throw error;
      reasons.push(reasonOf(error));
    }
  }
  const denied = reasons.some((reason) => reason.includes('EACCES'));
  const key = denied ? 'error.docker-denied' : 'error.no-docker';
  throw new GraderError('E_NO_DOCKER', message(key, { cause: reasons.join('; ') }));
}
