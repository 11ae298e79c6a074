import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { run } from '../mlops-grader.test-support.ts';

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'solutions-'));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

describe('mlops-grader release-solutions', () => {
  it('writes the solutions of the sessions so far, and of no later one', async () => {
    using place = temporary();
    const out = join(place.folder, 'séance 2.json');
    const { exitCode, stdout } = await run(['release-solutions', '--session', '2', '--out', out]);
    const { solutions } = JSON.parse(readFileSync(out, 'utf8')) as { solutions: { session: number }[] };
    expect([...new Set(solutions.map(({ session }) => session))]).toEqual([1, 2]);
    expect([exitCode, stdout]).toEqual([0, `${out}: ${solutions.length} solutions, of sessions 1 to 2.`]);
  });

  it.each([[['--session', '8']], [['--session', 'two']], [[]]])('refuses %j', async (args) => {
    expect((await run(['release-solutions', ...args])).exitCode).toBe(64);
  });

  it('says so when it cannot write', async () => {
    using place = temporary();
    const { exitCode, stderr } = await run(['release-solutions', '--session', '1', '--out', place.folder]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('E_OUT')]);
  });

  it('is left without solutions by npm: students install this package too', async () => {
    const { stdout } = await execa('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: resolve('grader'),
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    // Chunks of code may have the command's name.
    const data = files.map(({ path }) => path).filter((path) => !path.endsWith('.js'));
    expect(data).toContain('dist/course.yml');
    expect(data.filter((path) => /solution|exercise/.test(path))).toEqual([]);
  });
});
