import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { messages } from './messages.ts';
import { projectFolder } from './paths.ts';

/** What listens on a port: the make target that starts it, and the environment variable that moves it. */
export type Listener = { readonly target: string; readonly variable: string };

/** @throws Failure `PORT_INVALID` */
export function parsePort(variable: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Failure('PORT_INVALID', messages.portInvalid(variable, text));
  return port;
}

/** Why something cannot listen: who has the port, where the system tells, and how to choose another. */
export function portTaken(port: number, { target, variable }: Listener, cause?: unknown): Failure {
  const instead = `${variable}=${port + 1} make ${target}`;
  return new Failure('PORT_TAKEN', messages.portTaken(port, ownerOf(port), instead), { cause });
}

/**
 * Looks before a program of others starts: what it would say of a port that is taken, few can read.
 *
 * @throws Failure `PORT_TAKEN` or `PORT_INVALID`
 */
export async function requireFreePort(text: string, listener: Listener): Promise<void> {
  const port = parsePort(listener.variable, text);
  const error = await tryToListen(port);
  if (error !== null && 'code' in error && error.code === 'EADDRINUSE') throw portTaken(port, listener, error);
}

/** The only sure way to know. */
function tryToListen(port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(null)));
  });
}

/** The doctor knows how to ask each system. It runs on any Node, so it is a program apart; the image goes without it. */
function ownerOf(port: number): string | null {
  const doctor = join(projectFolder, 'tools', 'doctor', 'port-owner.mjs');
  const { stdout } = spawnSync(process.execPath, [doctor, String(port)], { encoding: 'utf8' });
  return stdout === '' ? null : stdout;
}
