import { afterAll, beforeAll, expect, test } from 'vitest';
import { incrementOf, lastWrittenSession } from './course.ts';
import { LANGS } from './messages.ts';
import { planProject } from './project/plan.ts';
import { starterPath, templatePath } from './project/render.ts';
import { openTemplate } from './template.ts';
import { type InstalledPackage, installPackage } from './testing/installed-package.ts';

const template = openTemplate();
const sessions = Array.from({ length: lastWrittenSession(template.course) }, (_, index) => index + 1);
const cases = sessions.flatMap((last) => LANGS.map((lang) => ({ last, lang })));

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.[Symbol.dispose]());

test.each(cases)('plans the real project of session $last in $lang, with no template left in it', ({ last, lang }) => {
  const paths = planProject({ ...template, answers: { name: 'app', lang }, last }).map(({ path }) => path);
  expect([paths.includes('package.json'), paths.filter((path) => path.endsWith('.ejs'))]).toEqual([true, []]);
});

test('assigns each file, package and script to one session', () => {
  const { files, packages, scripts } = incrementOf(template.course.sessions);
  const all = [...files, ...packages.map((name) => `package ${name}`), ...scripts.map((name) => `script ${name}`)];
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
});

const OURS = ['cli.js', 'run.js', 'licenses.txt', 'course.yml', 'exercises.json'];

const COMMAND = 'bin/create-mlops-course.js';

test('packs only the command, the course and the listed files', () => {
  const { files } = incrementOf(template.course.sessions);
  const paths = installed.files
    .map(({ path }) => path)
    .filter((path) => !['README.md', 'README.fr.md', 'LICENSE'].includes(path));
  const carried = ['package.json', ...files].flatMap((path) => {
    const starters = LANGS.map((lang) => `dist/${starterPath(path, lang)}`);
    return starters.some((starter) => paths.includes(starter)) ? starters : [`dist/${templatePath(path)}`];
  });
  expect(paths.toSorted()).toEqual(
    ['package.json', COMMAND, ...OURS.map((path) => `dist/${path}`), ...carried].toSorted(),
  );
});

test('packs the command as an executable', () => {
  expect((installed.files.find(({ path }) => path === COMMAND)?.mode ?? 0) & 0o111).toBe(0o111);
});
