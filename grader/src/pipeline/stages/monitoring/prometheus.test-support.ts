/** Prometheus for tests, and a machine without it. */
import { mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

const isMissing = (program: string): boolean => execaSync(program, ['--version'], { reject: false }).failed;

/** In CI, a missing program is a failure and not a reason to skip. */
export const withoutPrometheus = process.env.REQUIRE_SERVICES !== '1' && ['prometheus', 'promtool'].some(isMissing);

/** Limits PATH to what a project of the fixtures needs, until its scope ends. */
export function withoutPrograms(): Disposable {
  const path = process.env.PATH;
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const name of ['make', 'git', 'sh']) symlinkSync(execaSync('which', [name]).stdout, join(folder, name));
  symlinkSync(process.execPath, join(folder, 'node'));
  process.env.PATH = folder;
  return {
    [Symbol.dispose]: () => {
      process.env.PATH = path;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The ids of the processes whose working directory is in `folder`. */
export const processesIn = (folder: string): string[] =>
  readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      return readlinkSync(`/proc/${id}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
