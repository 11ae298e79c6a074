/** The install stage in Docker, with npm configured for a test registry. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import type { SandboxDriver } from '../driver.ts';
import { shell, submission } from '../sandbox.test-support.ts';
import { openDocker, withoutDocker } from './docker.test-support.ts';

/** A package in the format of a registry. */
async function tarball(files: Record<string, string>): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of Object.entries(files)) archive.entry({ name: `package/${name}` }, text);
  archive.finalize();
  return buffer(archive.pipe(createGzip()));
}
const integrityOf = (bytes: Buffer) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

const ESCAPE = `fetch("http://169.254.169.254/").then(() => "reached", (error) => error.cause.code).then((seen) =>
  require("fs").writeFileSync(process.env.INIT_CWD + "/seen.txt", seen + " " + Object.keys(process.env).filter((name) => /token|secret/i.test(name))))`;

describe.skipIf(withoutDocker)('the install stage', () => {
  const place = temporaryFolder();
  const packages: Record<string, Buffer> = {};
  let asked: string[] = [];
  let base = '';
  let driver: SandboxDriver;
  const registry = createServer((request, reply) => {
    asked.push(request.url ?? '');
    const [, name = '', file] = /^\/([\w-]+)(?:\/-\/([\w.-]+))?$/.exec(request.url ?? '') ?? [];
    const bytes = packages[name];
    if (bytes === undefined) return void reply.writeHead(404).end('{}');
    if (file !== undefined) return void reply.end(bytes);
    const version = {
      name,
      version: '1.0.0',
      hasInstallScript: name === 'evil',
      dist: { tarball: `${base}${name}/-/${name}-1.0.0.tgz`, integrity: integrityOf(bytes) },
    };
    reply.end(JSON.stringify({ name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': version } }));
  });
  const variables = {
    npm_config_registry: process.env.npm_config_registry,
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
  };

  beforeAll(async () => {
    await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
    Object.assign(process.env, { npm_config_registry: base, XDG_CACHE_HOME: place.beside('cache') });
    packages.good = await tarball({
      'package.json': '{"name":"good","version":"1.0.0"}',
      'index.js': 'module.exports = 1;',
    });
    const scripts = JSON.stringify({ name: 'evil', version: '1.0.0', scripts: { postinstall: 'node escape.js' } });
    packages.evil = await tarball({ 'package.json': scripts, 'escape.js': ESCAPE });
    driver = await openDocker();
  });
  afterAll(() => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    registry.closeAllConnections();
    registry.close();
    place[Symbol.dispose]();
  });

  const project = (dependency: string) =>
    temporaryFolder({
      'package.json': JSON.stringify({
        name: 'p',
        dependencies: { [dependency]: '1.0.0' },
        allowScripts: { evil: true },
      }),
    });

  it('fetches packages from the configured registry, and records them', async () => {
    using of = project('good');
    await using sandbox = await driver.open(submission(of.folder, ['package.json']));
    const result = await shell(sandbox, 'npm install && node -p "require(\'good\')"', { registry: true });
    expect(result.printed).toMatch(/\n1$/);
    expect(sandbox.registry).toEqual({
      packages: [
        { path: 'good/-/good-1.0.0.tgz', integrity: integrityOf(packages.good!), bytes: packages.good!.length },
      ],
      descriptions: 1,
      refused: [],
    });
  });

  it('respects a lock file, whatever registry that was made with, and needs no description', async () => {
    const integrity = integrityOf(packages.good!);
    const resolved = 'https://elsewhere.example/repository/npm/good/-/good-1.0.0.tgz';
    const lock = (hash: string) =>
      JSON.stringify({
        name: 'p',
        lockfileVersion: 3,
        packages: {
          '': { name: 'p', dependencies: { good: '1.0.0' } },
          'node_modules/good': { version: '1.0.0', resolved, integrity: hash },
        },
      });
    using of = project('good');
    await using sandbox = await driver.open(submission(of.folder, ['package.json']));
    const write = (text: string) => shell(sandbox, 'printf %s "$LOCK" > package-lock.json', { env: { LOCK: text } });
    await write(lock(integrity));
    expect(await shell(sandbox, 'npm ci', { registry: true })).toMatchObject({ exitCode: 0 });
    expect(sandbox.registry).toMatchObject({ packages: [{ integrity }], descriptions: 0 });
    await write(lock(integrityOf(Buffer.from('another'))));
    expect((await shell(sandbox, 'npm ci --fetch-retries=0', { registry: true })).printed).toContain('EINTEGRITY');
  });

  it('runs the install scripts of packages in the same isolation', async () => {
    using of = project('evil');
    await using sandbox = await driver.open(submission(of.folder, ['package.json']));
    const { printed } = await shell(sandbox, 'npm install --foreground-scripts', { registry: true });
    expect(printed).toContain('added 1 package');
    expect(await sandbox.files.read('seen.txt')).toBe('ENETUNREACH ');
  });

  it('shares fetched packages with other submissions, which cannot modify them', async () => {
    using of = project('good');
    await using hostile = await driver.open(submission(of.folder, ['package.json']));
    const poison = `npm install --silent && for f in $(find /tmp/.npm -type f); do echo poison > $f; done;
      for method in PUT POST DELETE; do node -e "fetch(process.env.npm_config_registry + '/good/-/good-1.0.0.tgz', {method: '$method', body: 'poison'}).then((answer) => console.log(answer.status))"; done`;
    expect((await shell(hostile, poison, { registry: true })).printed.match(/405/g)).toHaveLength(3);
    asked = [];
    await using honest = await driver.open(submission(of.folder, ['package.json']));
    const result = await shell(honest, 'npm install --silent && cat node_modules/good/index.js', { registry: true });
    expect(result.printed).toBe('module.exports = 1;');
    // From the cache that the first one filled.
    expect(asked.filter((url) => url.endsWith('.tgz'))).toEqual([]);
  });
});
