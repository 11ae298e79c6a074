/** Dockerfiles of hostile submissions, built by a real engine: each must fail and leave nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { untrustedHere } from '../../../untrusted/here.test-support.ts';
import type { ImageBuild, ImageResult, Sandbox, SandboxDriver } from '../../driver.ts';
import { command, submission, TEST_DEADLINE_MS } from '../../sandbox.test-support.ts';
import { createdBy, openDocker, withoutDocker } from '../docker.test-support.ts';
import { dockerDriver } from '../driver.ts';

const BASE = 'FROM node:24.21.0-slim';
const node = (code: string): string => `RUN ["node", "-e", ${JSON.stringify(code)}]`;

describe.skipIf(withoutDocker)('a Dockerfile', () => {
  const place = temporaryFolder({ 'a.txt': 'a' });
  let driver: SandboxDriver;
  let sandbox: Sandbox;
  beforeAll(async () => {
    driver = await openDocker();
    sandbox = await driver.open(submission(place.folder, ['a.txt']));
  });
  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
    place[Symbol.dispose]();
  });

  async function build(lines: string[], changes: Partial<ImageBuild> = {}): Promise<ImageResult & { printed: string }> {
    using of = temporaryFolder({ Dockerfile: [BASE, ...lines].join('\n') });
    const { command: limits, printed } = command('', { deadlineMs: TEST_DEADLINE_MS });
    await using built = await driver.open(submission(of.folder, ['Dockerfile']));
    const result = await sandbox.buildImage({ ...limits, files: built.files, untrusted: untrustedHere, ...changes });
    return { ...result, printed: printed() };
  }

  it('gives an image, described, whose texts are those of every layer, and a container that answers', async () => {
    const server = 'require("http").createServer((_, answer) => answer.end(String(process.getuid()))).listen(3000)';
    const { image, printed } = await build([
      'RUN echo deleted > /secret.txt && mkdir -p /app/node_modules/x && echo no > /app/node_modules/x/index.js',
      'RUN rm /secret.txt',
      'USER node',
      'ENV ONE=1',
      'EXPOSE 3000',
      'HEALTHCHECK --interval=1h CMD ["node", "-e", "0"]',
      `CMD ["node", "-e", ${JSON.stringify(server)}]`,
    ]);
    expect(printed).toContain('Successfully built');
    // The owner of the grader must not appear in a student's log.
    expect(printed).not.toMatch(/owner|pid/);
    await using built = image!;
    expect(built.description).toMatchObject({ user: 'node', healthcheck: ['CMD', 'node', '-e', '0'], ports: [3000] });
    expect(built.description.env).toContain('ONE=1');
    expect(built.description.history.join()).toContain('echo deleted');
    expect(built.description.bytes).toBeGreaterThan(50_000_000);
    const texts = [];
    for await (const found of built.texts()) if (found.text !== '') texts.push(found);
    expect(texts).toEqual([{ path: 'secret.txt', text: 'deleted\n' }]);
    await using started = await built.start(command('').command);
    await expect.poll(() => started.accepts(3000)).toBe(true);
    expect(await (await fetch(await started.origin(3000))).text()).toBe('1000');
    await expect.poll(() => started.health()).toBe('healthy');
  });

  it('has the submission’s files in its context, and nothing of the grader’s', async () => {
    const { printed } = await build(['COPY . /context', 'RUN ls -A /context | sed "s/^/there: /"']);
    expect(printed.match(/^there: .*/gm)).toEqual(['there: Dockerfile']);
  });

  it('reaches only the proxy of the registry', async () => {
    const lines = ['http://169.254.169.254/', 'http://172.17.0.1/', 'https://1.1.1.1/'].map((url) =>
      node(`fetch("${url}").then(() => console.log("reached"), (error) => console.log("kept in:", error.cause.code))`),
    );
    const proxy =
      'fetch(process.env.npm_config_registry + "/-/whoami").then(({status}) => console.log("proxy:", status))';
    const { printed } = await build([...lines, node(proxy)]);
    expect(printed.match(/kept in: ENETUNREACH/g)).toHaveLength(3);
    expect(printed).toContain('proxy: 404');
  });

  it('that fails is reported with the exit code of its instruction', async () => {
    const { outcome, exitCode, image, printed } = await build(['RUN echo so it is; exit 41']);
    expect({ outcome, exitCode, image }).toEqual({ outcome: 'exited', exitCode: 41, image: null });
    expect(printed).toContain('so it is');
  });

  it('that never ends is stopped at the deadline', async () => {
    const { outcome, image } = await build(['RUN echo endless; sleep 3600'], { deadlineMs: 4_000 });
    expect({ outcome, image }).toEqual({ outcome: 'deadline', image: null });
    await expect.poll(async () => (await execa('docker', ['ps', '--no-trunc'])).stdout).not.toContain('endless');
  });

  it('that prints without end is stopped at the limit', async () => {
    const { outcome, printed } = await build(['RUN while :; do echo 0123456789012345678901234567890123456789; done']);
    expect(outcome).toBe('output-limit');
    expect(printed.length).toBeLessThan(4_000_000);
  });

  it('that writes without end is stopped, which is reported', async () => {
    const fill = 'i=0; while :; do head -c 200000000 /dev/zero > /zero$i; i=$((i+1)); done';
    const { outcome, limitBytes } = await build([`RUN ${fill}`]);
    expect(outcome).toBe('disk-limit');
    expect(limitBytes).toBeGreaterThan(0);
  });

  it('has its share of files’ size, of processes and of memory', async () => {
    const fork = 'RUN n=0; while [ $n -lt 600 ]; do sleep 60 & n=$((n+1)); done; echo all of them';
    const { printed, exitCode } = await build([
      'RUN cat /dev/zero > /zero; du -m /zero; rm /zero',
      node('try { eat = []; for (;;) eat.push(Buffer.alloc(64e6, 1)); } finally {}'),
    ]);
    expect(printed).toMatch(/1024\s+\/zero/);
    // Killed at its limit.
    expect(exitCode).toBe(137);
    const forked = await build([fork]);
    expect(forked.printed).toContain('Cannot fork');
    expect(forked.exitCode).not.toBe(0);
  });

  it('is not built without an engine’s base, nor when there is none', async () => {
    using of = temporaryFolder({ Dockerfile: 'FROM example.org/x' });
    await using other = await driver.open(submission(of.folder, ['Dockerfile']));
    const limits = command('').command;
    expect(await other.buildImage({ ...limits, untrusted: untrustedHere })).toMatchObject({
      obstacle: { code: 'base-image' },
      image: null,
    });
    expect(await sandbox.buildImage({ ...limits, untrusted: untrustedHere })).toMatchObject({
      obstacle: { code: 'no-dockerfile' },
      image: null,
    });
  });

  it('leaves neither container nor image when its sandbox ends, built or not', async () => {
    using of = temporaryFolder({
      Dockerfile: `${BASE} AS first\nRUN echo one > /one\n${BASE}\nCOPY --from=first /one /`,
    });
    const before = new Set(await createdBy(process.pid));
    const other = await driver.open(submission(of.folder, ['Dockerfile']));
    expect((await other.buildImage({ ...command('').command, untrusted: untrustedHere })).image).not.toBeNull();
    expect((await createdBy(process.pid)).filter((id) => !before.has(id)).length).toBeGreaterThan(3);
    await other[Symbol.asyncDispose]();
    expect((await createdBy(process.pid)).filter((id) => !before.has(id))).toEqual([]);
  });

  it('leaves nothing when the grader is killed in the middle of it', async () => {
    using of = temporaryFolder({ Dockerfile: `${BASE}\nRUN echo begun; sleep 3600` });
    const source = fileURLToPath(new URL('../driver.ts', import.meta.url));
    const door = fileURLToPath(new URL('../../../untrusted/index.ts', import.meta.url));
    const grader = `import { dockerDriver } from ${JSON.stringify(source)};
      import { openUntrusted } from ${JSON.stringify(door)};
      const { signal } = new AbortController();
      await using untrusted = openUntrusted({ signal });
      const sandbox = await (await dockerDriver()).open({ folder: process.argv[1], files: ['Dockerfile'], name: '', commit: null, modified: null, digest: '', bytes: 0 });
      await sandbox.buildImage({ deadlineMs: 3600000, outputLimit: 1e6, output: (chunk) => process.stdout.write(chunk), signal, untrusted });`;
    const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', grader, of.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const chunk of child.stdout) if (/^begun/m.test(String(chunk))) break;
    expect(await createdBy(child.pid)).not.toEqual([]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(async () => (await execa('docker', ['ps', '--no-trunc'])).stdout).not.toContain('begun');
    await dockerDriver();
    // The driver of another test can be removing them.
    await expect.poll(() => createdBy(child.pid)).toEqual([]);
  });
});
