/** The template is a live project: it lints, type-checks and passes its own tests in place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const PROJECT = 'templates/node';

/** Explains a difference between two lists. */
const EACH_ONCE = 'the sessions of templates/course.yml must list each of these once (-: missing there, +: extra)';

type Files = Record<string, string[]>;
type Increment = { files: string[]; ci?: Files; addOns?: Files; packages: string[]; scripts: string[] };
const course = parse(readFileSync('templates/course.yml', 'utf8')) as {
  targets: Record<string, { title: Record<'fr' | 'en', string> }>;
  sessions: { node?: Increment }[];
};
const increments = course.sessions.flatMap(({ node }) => (node === undefined ? [] : [node]));
const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>;

describe('the live project', () => {
  it.each(['lint', 'typecheck', 'test'])('passes npm run %s in place', async (script) => {
    const { exitCode, all } = await execa('npm', ['run', '--silent', script], {
      cwd: PROJECT,
      all: true,
      reject: false,
    });
    expect(exitCode, all).toBe(0);
  });

  it('has each of its files in exactly one session', async () => {
    const { stdout } = await execa('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: PROJECT });
    const files = stdout.split('\n').filter((file) => file !== 'package.json');
    const given = increments.flatMap(({ files: own, ci = {}, addOns = {} }) => [
      ...own,
      ...Object.values({ ...ci, ...addOns }).flat(),
    ]);
    expect(given.toSorted(), `${EACH_ONCE}: the files of templates/node that are in git or new`).toEqual(
      files.toSorted(),
    );
  });

  it('has each of its packages in exactly one session', () => {
    const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    const given = increments.flatMap((increment) => increment.packages);
    expect(given.toSorted(), `${EACH_ONCE}: the packages of package.json`).toEqual(packages.toSorted());
  });

  it('has each of its scripts in exactly one session', () => {
    const given = increments.flatMap(({ scripts }) => scripts);
    expect(given.toSorted(), `${EACH_ONCE}: the scripts of package.json`).toEqual(
      Object.keys(manifest.scripts).toSorted(),
    );
  });

  it('has a make target for each script, with the French and English titles of the course', () => {
    const rules = readdirSync(join(PROJECT, 'make')).map((file) => readFileSync(join(PROJECT, 'make', file), 'utf8'));
    const described = [...rules.join('\n').matchAll(/^([\w-]+):.*## (.+) \| (.+)$/gm)];
    expect(
      described.map(([, name]) => name).toSorted(),
      'templates/node/make/*.mk must have a line `target: ## French | English` for each script of package.json',
    ).toEqual(Object.keys(manifest.scripts).toSorted());
    const titles = described.map(([, name, fr, en]) => [name, { fr, en }]);
    expect(titles, 'targets in templates/course.yml must have the same titles as in make/*.mk').toEqual(
      titles.map(([name]) => [name, course.targets[String(name)]?.title]),
    );
  });

  it('has each environment variable that it reads in its README, in both languages', async () => {
    const { stdout } = await execa('git', ['ls-files', 'src', 'tools', 'delivery', 'compose.yaml'], { cwd: PROJECT });
    const texts = stdout.split('\n').map((file) => readFileSync(join(PROJECT, file), 'utf8'));
    const OURS = /env(?:\['|\.)([A-Z_]+)|variable: '([A-Z_]+)'|readWholeNumber\('([A-Z_]+)'|\$\{([A-Z_]+):-/g;
    const found = texts.flatMap((text) => [...text.matchAll(OURS)].map((match) => match.slice(1).find(Boolean) ?? ''));
    // `make deploy` sets these for Compose.
    const read = found.filter((name) => !['BLUE_RELEASE', 'GREEN_RELEASE'].includes(name));
    expect(read).toEqual(expect.arrayContaining(['PORT', 'DURATION', 'RETRAIN_TOKEN', 'DELIVERY_PORT']));
    for (const readme of ['README.fr.md.ejs', 'README.en.md.ejs']) {
      const table = readFileSync(join(PROJECT, readme), 'utf8');
      const missing = [...new Set(read)].filter((name) => !table.includes(`\`${name}\``));
      expect(missing, `the table of settings in templates/node/${readme} must have a row for each of these`).toEqual(
        [],
      );
    }
  });
});
