/** Docker, asked for what there is: what a file of ours says may be old, and what Docker says is so. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { findCompose } from '../docker-engine.ts';
import { Failure } from '../failure.ts';
import { projectFolder } from '../paths.ts';
import type { Container, Health } from './container.ts';
import { deliveryMessages } from './messages.ts';

/** An image: Docker's name for it on this machine, and the release that it is (see `releaseOf`). */
export type Image = { readonly id: string; readonly release: string };

// In milliseconds. The longest wait is for a service that ends what it was answering.
const TIMEOUT = 60_000;
// Ctrl+C goes to every process of the terminal's group: what we ask of Docker while cleaning up must not die of it.
const APART = { detached: process.platform !== 'win32', windowsHide: true, cwd: projectFolder };

/**
 * Runs `docker` and answers what it printed, without the spaces around.
 *
 * @throws Failure `DOCKER_REFUSED` with Docker's own words
 */
export async function docker(args: readonly string[], input = ''): Promise<string> {
  const { stdout, stderr, code } = await runDocker(args, input);
  if (code === 0) return stdout.trim();
  throw new Failure('DOCKER_REFUSED', deliveryMessages.dockerRefused(args.slice(0, 2).join(' '), stderr.trim()));
}

async function runDocker(args: readonly string[], input = '') {
  const child = spawn('docker', args, { ...APART, stdio: 'pipe', timeout: TIMEOUT });
  // Who ends before it has read everything says by its exit code what was wrong.
  child.stdin.on('error', () => undefined).end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), untilClosed(child)]);
  return { stdout, stderr, code };
}

/**
 * Runs Compose with delivery/compose.yaml; what it prints is shown.
 *
 * @throws Failure `COMPOSE_FAILED`
 */
export async function compose(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const [name = '', ...words] = findCompose();
  const files = ['--project-directory', projectFolder, '--file', 'delivery/compose.yaml'];
  const all = [...words, '--project-name', projectName(), ...files, ...args];
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  const child = spawn(name, all, { ...APART, stdio: [...stdio], env: { ...process.env, ...env } });
  if ((await untilClosed(child)) !== 0) throw new Failure('COMPOSE_FAILED', deliveryMessages.composeFailed());
}

function untilClosed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** What Compose calls all that belongs to the delivery; its own variable gives another name. */
function projectName(): string {
  return process.env['COMPOSE_PROJECT_NAME'] || 'churn-delivery';
}

/** The container of a service of delivery/compose.yaml, running or not; null when there is none. */
export async function findContainer(service: string): Promise<Container | null> {
  const label = (name: string, value: string) => ['--filter', `label=com.docker.compose.${name}=${value}`];
  const args = ['ps', '--all', '--quiet', ...label('project', projectName()), ...label('service', service)];
  const [id = ''] = (await docker(args)).split('\n');
  return id === '' ? null : inspectContainer(id);
}

/** What Docker says of a container, as far as we look. */
type InspectedContainer = {
  readonly Id: string;
  readonly RestartCount: number;
  readonly Config: { readonly Image: string };
  readonly State: { readonly Running: boolean; readonly ExitCode: number; readonly Health?: { Status: Health } };
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, readonly { HostPort: string }[] | null>> };
};

export async function inspectContainer(id: string): Promise<Container> {
  const [found] = JSON.parse(await docker(['container', 'inspect', id])) as [InspectedContainer];
  const ports = Object.entries(found.NetworkSettings.Ports).map(([port, on]) => [port, on?.[0]?.HostPort ?? '']);
  return {
    id: found.Id,
    image: found.Config.Image,
    running: found.State.Running,
    restarts: found.RestartCount,
    exitCode: found.State.ExitCode,
    health: found.State.Health?.Status ?? 'unhealthy',
    ports: Object.fromEntries(ports),
  };
}

/** Ends a container as politely as `docker compose down` would: it may end what it is answering. */
export async function stopContainer(id: string): Promise<void> {
  await docker(['stop', '-t', '15', id]);
}

/** The end of what a container printed. */
export async function lastLines(id: string, lines = 10): Promise<string> {
  const { stdout, stderr } = await runDocker(['logs', '--tail', String(lines), id]);
  return (stdout + stderr).trim();
}

/** An image of this machine by its name; null when there is none. */
export async function findImage(name: string): Promise<Image | null> {
  const { stdout, code } = await runDocker(['image', 'inspect', name]);
  if (code !== 0) return null;
  const [found] = JSON.parse(stdout) as [InspectedImage];
  return { id: found.Id, release: releaseOf(found) };
}

/** What Docker says of an image, as far as we look. */
export type InspectedImage = {
  readonly Id: string;
  readonly RootFS: { readonly Layers: readonly string[] };
  readonly Config: Readonly<Record<'Cmd' | 'Entrypoint' | 'Env' | 'User', unknown>>;
};

/**
 * The name of a release: the first 12 hexadecimal digits of the SHA-256 of its layers and of what it runs. Docker's own id
 * will not do: it depends on how an engine stores images, and changes on the way from the machine that built to another.
 */
export function releaseOf({ RootFS, Config }: InspectedImage): string {
  const content = [RootFS.Layers, Config.Cmd, Config.Entrypoint ?? null, Config.Env, Config.User];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}
