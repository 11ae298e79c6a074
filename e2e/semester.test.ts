/** The commands of docs/semester.md, unchanged, in both languages, against a registry. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import {
  type PublishedScaffolder,
  startPublishing,
} from '../generators/src/testing/published-scaffolder.test-support.ts';
import { skipsRegistry } from '../generators/src/testing/registry.test-support.ts';
import { openTerminal, patternOf, readTranscript } from './transcript.test-support.ts';

const PAGES = ['docs/semester.md', 'docs/semester.fr.md'];
/** Actions of others between two commands of the student. */
const asides: Record<string, (scaffolder: PublishedScaffolder, folder: string) => Promise<unknown>> = {
  'the course publishes 0.2.0': ({ publishVersion }) =>
    publishVersion('0.2.0', ({ edit }) => {
      edit('src/files.ts', (text) => `${text}\n// In 0.2.0: files are written whole or not at all.\n`);
      edit('src/paths.ts', (text) => `/** Every path of the project. */\n${text}`);
    }),
  'the instructor releases the solutions of session 4': (_, folder) =>
    execa('node', [
      'grader/dist/cli.js',
      'release-solutions',
      '--session',
      '4',
      '--out',
      join(folder, 'solutions-4.json'),
    ]),
};

/** A git identity for the student, and an npm without messages. */
function environmentOf({ registry }: PublishedScaffolder, folder: string): Record<string, string> {
  const settings = join(folder, '.gitconfig');
  writeFileSync(settings, '[user]\n  name = Ada\n  email = ada@example.org\n');
  return { ...registry.env, GIT_CONFIG_GLOBAL: settings, npm_config_loglevel: 'silent' };
}

describe.skipIf(skipsRegistry)('the semester', () => {
  it.each(PAGES)('matches %s', async (page) => {
    await using scaffolder = await startPublishing();
    await scaffolder.publishVersion('0.1.0');
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'semester-')));
    const type = openTerminal(folder, environmentOf(scaffolder, folder));
    for (const entry of readTranscript(page)) {
      if ('aside' in entry) {
        await asides[entry.aside]?.(scaffolder, folder);
        expect(Object.keys(asides)).toContain(entry.aside);
      } else {
        expect(await type(entry.command), `${page}:${entry.line}: ${entry.command}`).toMatch(patternOf(entry.expected));
      }
    }
    rmSync(folder, { recursive: true });
  });

  it('has the same commands in both languages, except for the language option', () => {
    const [english, french] = PAGES.map((page) =>
      readTranscript(page).map((entry) => ('aside' in entry ? entry.aside : entry.command.replace(/--lang \w+/, ''))),
    );
    expect(french).toEqual(english);
  });
});
