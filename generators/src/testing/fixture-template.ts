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
  'dvc.yaml': 'stages: {}\n',
  'variant.json': JSON.stringify({
    predictPath: '/p',
    probabilityField: 'q',
    decisionThreshold: 0.5,
    metricFloor: 0.7,
  }),
  'rows.csv': `id,churn\n${Array.from({ length: 40 }, (_, row) => `${row},${row % 4 === 0 ? 'yes' : 'no'}`).join('\n')}\n`,
  'API.fr.md.ejs': 'POST <%= predictPath %>',
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
  addOns: {
    dvc: { title: { fr: 'DVC', en: 'DVC' } },
    'gitlab-ci': { title: { fr: 'GitLab CI', en: 'GitLab CI' }, ci: 'gitlab' },
  },
  variants: {
    data: 'rows.csv',
    settings: 'variant.json',
    rows: 0.5,
    predictPath: ['/a', '/b', '/c'],
    probabilityField: ['x', 'y', 'z'],
    decisionThreshold: [0.4, 0.6],
    metricFloor: [0.1, 0.2],
  },
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
        files: ['src/serve.ts', 'README.fr.txt.ejs', 'variant.json', 'rows.csv', 'API.fr.md.ejs'],
        ci: { github: ['.github/ci.yml'], gitlab: ['.gitlab-ci.yml'] },
        addOns: { dvc: ['dvc.yaml'] },
        packages: [],
        scripts: ['serve'],
      },
    },
    { number: 3, title: { fr: 'Trois', en: 'Three' } },
  ],
};
