/** The scaffolder's package as students receive it: packed, installed, and run with the machine's Node.js. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solve } from '../demo/packages.ts';
import { freePort } from './live-services.ts';
import { tarballOf } from './pack-packages.ts';

/** Without this repository's tools, which a student does not have: its newer Node.js, its linter, its compiler. */
const PATH = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((entry) => !entry.includes('node_modules'))
  .join(delimiter);
const env = { PATH, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };

let root: string;
let project: string;

const make = (...targets: string[]) => execa('make', targets, { cwd: project, env, all: true, reject: false });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'packed-'));
  const folder = join(root, 'dossier de l’été');
  mkdirSync(folder);
  await execa(
    'npx',
    ['--yes', '--package', tarballOf('create-mlops-course'), 'create-mlops-course', 'mon projet', 'fr', '7'],
    {
      cwd: folder,
      env,
    },
  );
  project = join(folder, 'mon projet');
  await solve(project, join(root, 'solutions.json'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a project from the packed package with its exercises done, in a folder with a space and an accent', () => {
  it('has its commits and ignores the right files', async () => {
    const { stdout } = await execa('git', ['log', '--oneline'], { cwd: project });
    // One for the project, one for the solutions, one for the lock file.
    expect(stdout.split('\n')).toHaveLength(3);
    expect(readFileSync(join(project, '.gitignore'), 'utf8')).toContain('node_modules');
  });

  it('sets up, prepares data and trains', async () => {
    const { exitCode, all } = await make('setup', 'data', 'train');
    expect(exitCode, all).toBe(0);
    expect(existsSync(join(project, 'models/model.json'))).toBe(true);
  });

  it('passes its CI (lint, types, tests and security) and leaves no uncommitted file', async () => {
    const { exitCode, all } = await make('ci');
    expect(exitCode, all).toBe(0);
    const { stdout } = await execa('git', ['status', '--porcelain'], { cwd: project });
    // Not even the lock file, which was committed with the solutions: `make setup` does not change it.
    expect(stdout).toBe('');
  });

  it('serves predictions, and stops on request', async () => {
    const port = await freePort();
    const service = execa('make', ['serve'], {
      cwd: project,
      env: { ...env, PORT: port },
      reject: false,
      detached: true,
      all: true,
    });
    const ready = async (): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/health`).catch(async () => {
        await sleep(100);
        return ready();
      });
    expect((await ready()).status).toBe(200);
    process.kill(-(service.pid ?? 0), 'SIGTERM');
    await service;
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });
});
