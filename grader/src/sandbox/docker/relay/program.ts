/**
 * The program of the relay container, which gives the grader access to a sandbox. It communicates only with the grader, over standard input
 * and output, and ends with them, so that a killed grader leaves no relay behind. Bundled to dist/relay.js.
 */
import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { type IncomingHttpHeaders, performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { Socket } from 'node:net';
import { cpus } from 'node:os';
import { Duplex } from 'node:stream';
import { buffer, json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import {
  createInside,
  makeOldInside,
  readInside,
  removeInside,
  sha256Inside,
  walkInside,
  writeInside,
} from '../../folder.ts';
import { freePort } from '../../free-port.ts';
import { listeningSockets } from '../../listening-sockets.ts';
import { SUBMISSION_FOLDER, VOLUME_FOLDER } from '../layout.ts';
import { accept, connectTo, listen, servedPorts, unlisten } from './connections.ts';
import { SESSION_OPTIONS, STATUS } from './sessions.ts';

/** Processor time of the whole machine since it began, in milliseconds, and its processors. */
interface MachineTime {
  busyMs: number;
  cores: number;
}

function machineTime(): MachineTime {
  const processors = cpus();
  const busy = processors.map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  return { busyMs: busy.reduce((sum, ms) => sum + ms, 0), cores: processors.length };
}

const run = promisify(execFile);

function answer(stream: ServerHttp2Stream, value: unknown): void {
  stream.respond({ ':status': STATUS.done });
  stream.end(Buffer.isBuffer(value) ? value : JSON.stringify(value));
}

function refuse(stream: ServerHttp2Stream, status: number, reason = ''): void {
  if (stream.destroyed) return;
  stream.respond({ ':status': status });
  stream.end(reason);
}

async function versionOf(tool: string): Promise<[string, string][]> {
  const printed = await run(tool, ['--version'], { timeout: 20_000 }).catch(() => null);
  const version = /\d+(?:\.\d+)+/.exec(printed?.stdout ?? '')?.[0];
  return version === undefined ? [] : [[tool, version]];
}

async function tools(): Promise<Record<string, string>> {
  const found = await Promise.all(['node', 'npm', 'make', 'git'].map(versionOf));
  return Object.fromEntries(found.flat());
}

async function listeningPorts(): Promise<number[]> {
  const served = servedPorts();
  const ports = new Set((await listeningSockets()).map(({ port }) => port));
  return [...ports].filter((port) => !served.has(port)).toSorted((a, b) => a - b);
}

async function space(): Promise<{ bytes: number; files: number }> {
  const { bavail, bsize, ffree } = await statfs(VOLUME_FOLDER);
  return { bytes: bavail * bsize, files: ffree };
}

/** The operations for the grader, by path. */
const ROUTES: Record<string, (stream: ServerHttp2Stream, query: URLSearchParams) => Promise<void> | void> = {
  '/tools': async (stream) => answer(stream, await tools()),
  '/ports': async (stream) => answer(stream, await listeningPorts()),
  '/free-port': async (stream) => answer(stream, await freePort()),
  '/processors': (stream) => answer(stream, machineTime()),
  '/space': async (stream) => answer(stream, await space()),
  '/files': async (stream, query) => {
    const files = await walkInside(SUBMISSION_FOLDER, query.get('below') ?? '', Number(query.get('limit')));
    if (files === null) refuse(stream, STATUS.tooLarge);
    else answer(stream, files);
  },
  '/file': async (stream, query) => {
    const bytes = await readInside(SUBMISSION_FOLDER, query.get('path') ?? '', Number(query.get('limit')));
    if (bytes === null) refuse(stream, STATUS.absent);
    else answer(stream, bytes);
  },
  '/digest': async (stream, query) =>
    answer(stream, await sha256Inside(SUBMISSION_FOLDER, query.get('path') ?? '', Number(query.get('limit')))),
  '/write': async (stream, query) => {
    const written = await writeInside(SUBMISSION_FOLDER, query.get('path') ?? '', await buffer(stream));
    if (written) answer(stream, null);
    else refuse(stream, STATUS.absent);
  },
  '/create': async (stream, query) => {
    const created = await createInside(SUBMISSION_FOLDER, query.get('path') ?? '', await buffer(stream));
    if (created) answer(stream, null);
    else refuse(stream, STATUS.absent);
  },
  '/remove': async (stream, query) => {
    await removeInside(SUBMISSION_FOLDER, query.get('path') ?? '');
    answer(stream, null);
  },
  '/make-old': async (stream) => {
    for (const path of (await json(stream)) as string[]) await makeOldInside(SUBMISSION_FOLDER, path);
    answer(stream, null);
  },
  '/connect': (stream, query) => connectTo(Number(query.get('port')), stream),
  '/listen': async (stream) => answer(stream, await listen()),
  '/accept': (stream, query) => accept(Number(query.get('port')), stream),
  '/unlisten': (stream, query) => {
    unlisten(Number(query.get('port')));
    answer(stream, null);
  },
};

async function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
  const { pathname, searchParams } = new URL(String(headers[':path']), 'http://relay');
  const route = ROUTES[pathname];
  if (route === undefined) refuse(stream, STATUS.absent);
  else await route(stream, searchParams);
}

const output = new Socket({ fd: 1, readable: false, writable: true });
const session = performServerHandshake(Duplex.from({ readable: process.stdin, writable: output }), SESSION_OPTIONS);
session.on('stream', (stream, headers) => {
  stream.on('error', () => undefined);
  serve(stream, headers).catch((error: unknown) => {
    if (stream.headersSent) stream.destroy();
    else refuse(stream, STATUS.failed, String(error));
  });
});
session.on('error', () => undefined).on('close', () => process.exit());
