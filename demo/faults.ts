import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from './messages.ts';

/** One thing broken in a working project, and the criteria that must drop: these and no other. */
export interface Fault {
  id: string;
  title: Text;
  file: string;
  /** What to find in the file, each exactly once, and what to put in its place. */
  edits: readonly (readonly [find: string, replace: string])[];
  drops: string[];
}

export const faults: readonly Fault[] = [
  {
    id: 'failing-test',
    title: { fr: 'Un test qui échoue', en: 'A failing test' },
    file: 'tests/code/metrics.test.ts',
    edits: [['near(metrics.accuracy, 3 / 5)', 'near(metrics.accuracy, 4 / 5)']],
    drops: ['tests', 'coverage'],
  },
  {
    id: 'accepts-bad-input',
    // Only the service that was started is broken: the project's own tests, which ask the app without starting it, see nothing.
    title: {
      fr: 'Un service qui, une fois démarré, accepte les entrées invalides',
      en: 'A service that, once started, accepts bad input',
    },
    file: 'src/service/app.ts',
    edits: [
      [
        '  holdModel(app, served);\n',
        "  holdModel(app, served);\n  if (process.env['PORT'] !== undefined) app.setValidatorCompiler(() => () => true);\n",
      ],
    ],
    drops: ['validation'],
  },
  {
    id: 'shuffled-labels',
    title: { fr: 'Un modèle entraîné sur des étiquettes mélangées', en: 'A model trained on shuffled labels' },
    file: 'src/train.ts',
    edits: [
      ['import { type ExitCode,', "import { createRandom, shuffle } from './random.ts';\nimport { type ExitCode,"],
      ['const labels = labelsOf(training);', 'const labels = shuffle(labelsOf(training), createRandom(1));'],
    ],
    // Its own gate refuses to promote such a model: none is the champion, so none is served as it.
    drops: ['predictions', 'registered-model', 'served-model'],
  },
];

/** Breaks the project in `folder`. Throws when a place to break is not there exactly once. */
export async function breakIn(folder: string, { file, edits }: Fault): Promise<void> {
  const path = join(folder, file);
  let text = await readFile(path, 'utf8');
  for (const [find, replace] of edits) {
    const parts = text.split(find);
    if (parts.length !== 2) throw new Error(`${file}: “${find}” is there ${parts.length - 1} times, not once`);
    text = parts.join(replace);
  }
  await writeFile(path, text);
}
