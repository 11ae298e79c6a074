import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { valid } from 'semver';
import { readEntry } from '../project/disk.ts';
import type { Manifest } from '../project/manifest.ts';
import type { OlderTemplate } from './plan-step.ts';
import { lastOf } from './step.ts';

/** In milliseconds: the time that npm has to fetch and run an older version. */
const TIMEOUT_MS = 60_000;

/**
 * Gets the files of an older template: that version of the package creates the project again from the same answers. Empty if
 * that version is not available. The caller compares the result with the hashes in the manifest.
 */
export function olderTemplate(env: NodeJS.ProcessEnv, isOffline: boolean): OlderTemplate {
  return async ({ template, answers, sessions, files }: Manifest) => {
    const version = valid(template.version);
    if (isOffline || version === null) return new Map();
    const folder = mkdtempSync(join(tmpdir(), 'create-mlops-course-older-'));
    try {
      const { addOns = [], ...given } = answers;
      // In a file: on Windows npm runs in a shell, which would interpret the content of the manifest.
      writeFileSync(join(folder, 'answers.json'), JSON.stringify({ ...given, session: lastOf(sessions) }));
      const npm = ['exec', '--yes', `create-mlops-course@${version}`, '--'];
      const options = { env, timeout: TIMEOUT_MS, shell: process.platform === 'win32' };
      const run = (cwd: string, args: readonly string[]) =>
        promisify(execFile)('npm', [...npm, ...args], { ...options, cwd });
      const project = join(folder, 'project');
      await run(folder, ['./project', '--yes', '--no-git', '--offline', '--answers', 'answers.json']);
      for (const addOn of addOns.filter((name) => /^[a-z-]+$/.test(name)))
        await run(project, ['add', addOn, '--offline']);
      return new Map(Object.keys(files).flatMap((path) => fileAt(project, path)));
    } catch {
      return new Map();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function fileAt(root: string, path: string): [string, Uint8Array][] {
  const found = readEntry(root, path);
  return found.kind === 'file' ? [[path, found.bytes]] : [];
}
