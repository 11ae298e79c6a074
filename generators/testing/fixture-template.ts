import type { Course } from '../course.ts';
import type { ReadFile } from '../project/render.ts';

const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'live', version: '0.1.0', scripts: { train: 't', serve: 's' } }),
  'README.fr.md.ejs': '# <%= title %> : <%= name %> & <%= author %>',
  'README.en.md.ejs': '# <%= title %>: <%= name %>\n',
  '.gitignore': 'node_modules/\n',
  'src/train.ts': 'const a = "<%= name %>";\r\n',
  'bin/hook': '#!/bin/sh\n',
  'src/serve.ts': 'serve();\n',
  '.github/ci.yml': 'on: push\n',
  '.gitlab-ci.yml': 'ci: {}\n',
  'README.fr.txt.ejs': '<%= ciFile %>',
};

/** A template of two sessions, in memory. */
export const readFixture: ReadFile = (path) => {
  const text = FILES[path];
  if (text === undefined) throw new Error(`no such file in the fixture: ${path}`);
  return new TextEncoder().encode(text);
};

export const fixtureCourse: Course = {
  title: { fr: "L'été", en: 'Summer' },
  targets: { train: { session: 1 }, serve: { session: 2 } },
  sessions: [
    {
      number: 1,
      title: { fr: 'Une', en: 'One' },
      node: {
        files: ['README.fr.md.ejs', 'README.en.md.ejs', '.gitignore', 'src/train.ts', 'bin/hook'],
        packages: [],
        scripts: ['train'],
      },
    },
    {
      number: 2,
      title: { fr: 'Deux', en: 'Two' },
      node: {
        files: ['src/serve.ts', 'README.fr.txt.ejs'],
        ci: { github: ['.github/ci.yml'], gitlab: ['.gitlab-ci.yml'] },
        packages: [],
        scripts: ['serve'],
      },
    },
    { number: 3, title: { fr: 'Trois', en: 'Three' } },
  ],
};
