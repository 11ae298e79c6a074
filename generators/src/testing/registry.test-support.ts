/** Verdaccio, a local npm registry: packages are published to it and installed from it, as with npm's registry. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa, execaSync } from 'execa';
import { stringify } from 'yaml';

/** The command of Verdaccio: `VERDACCIO` in the environment, or the one on the PATH. */
const command = process.env.VERDACCIO || 'verdaccio';
const isThere = execaSync(command, ['--version'], { reject: false, stdin: 'ignore' }).exitCode === 0;
/** True on a machine without Verdaccio: its tests are skipped there, but never in CI. */
export const skipsRegistry = !isThere && process.env.REQUIRE_SERVICES !== '1';

/** A running registry. `await using` stops it and deletes its storage. */
export type Registry = AsyncDisposable & {
  readonly url: string;
  /** The environment for npm: this registry, an empty cache and an empty home folder, without a git identity. */
  readonly env: Readonly<Record<string, string>>;
  /** Publishes a folder or a tarball without running its scripts. This version becomes `latest`. */
  publish(source: string): Promise<void>;
};

/** Starts Verdaccio on a free loopback port. It serves only what is published to it, and anyone can publish. */
export async function startRegistry(): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = join(folder, 'config.yaml');
  await writeFile(config, configuration(folder));
  const server = execa(command, ['--config', config, '--listen', `127.0.0.1:${port}`], {
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  const end = async () => {
    server.kill();
    await server;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const ended = server.then(({ all }) => Promise.reject(new Error(`Verdaccio ended: ${all}`)));
    ended.catch(() => undefined);
    await Promise.race([ended, answers(url)]);
    const env = await npmEnvironment(folder, url);
    const publish = async (source: string) => {
      await execa('npm', ['publish', source, '--ignore-scripts', '--tag', 'latest'], { env, stdin: 'ignore' });
    };
    return { url, env, publish, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** No upstream registry, and no account required. */
function configuration(folder: string): string {
  return stringify({
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    packages: { '**': { access: '$all', publish: '$all' } },
    web: { enable: false },
    max_body_size: '50mb',
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
  });
}

async function npmEnvironment(folder: string, url: string): Promise<Record<string, string>> {
  const home = join(folder, 'home');
  await mkdir(home);
  // npm requires a token to publish, even if the registry does not.
  await writeFile(join(home, '.npmrc'), `${url.replace('http:', '')}:_authToken=anyone\n`);
  return {
    HOME: home,
    npm_config_userconfig: join(home, '.npmrc'),
    npm_config_registry: url,
    npm_config_cache: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

async function answers(url: string): Promise<void> {
  const isUp = await fetch(`${url}-/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isUp) return;
  await sleep(100);
  return answers(url);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
