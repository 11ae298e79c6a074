import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureProject, run } from '../mlops-grader.test-support.ts';

describe('what mlops-grader grade is given', () => {
  it('may be an archive, and leaves nothing of it behind', async () => {
    using project = fixtureProject();
    // As the tar of macOS adds them.
    for (const file of ['Makefile', 'serve.js']) writeFileSync(join(project.folder, `._${file}`), 'x');
    const archive = join(project.out, '..', 'ada.tgz');
    execFileSync('tar', ['-czf', archive, '-C', join(project.folder, '..'), basename(project.folder)]);
    const temporary = join(project.out, '..', 'tmp');
    mkdirSync(temporary);
    const args = [
      'grade',
      archive,
      '--driver',
      'process',
      '--out',
      project.out,
      '--skip',
      'serve',
      '--json',
      '--quiet',
    ];
    const { stdout } = await run(args, { env: { TMPDIR: temporary } });
    const { submission } = JSON.parse(stdout);
    expect(submission).toMatchObject({
      name: 'ada',
      origin: { kind: 'archive', subfolder: basename(project.folder) },
      leftOut: [{ kind: 'packing', files: 2, first: ['._Makefile', '._serve.js'] }],
    });
    expect(readdirSync(temporary).filter((name) => name !== 'node-compile-cache')).toEqual([]);
  });

  it('says which projects there are when there are several', async () => {
    using project = fixtureProject();
    mkdirSync(join(project.out, '..', 'both', 'a'), { recursive: true });
    mkdirSync(join(project.out, '..', 'both', 'b'));
    for (const name of ['a', 'b']) writeFileSync(join(project.out, '..', 'both', name, 'Makefile'), '');
    const { stderr, exitCode } = await run(['grade', join(project.out, '..', 'both'), '--driver', 'process']);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('a, b');
  });
});
