import type { Text } from '../language.ts';

/** Messages of `mlops-grader release-solutions`. */
export const solutionsMessages = {
  'solutions.about': {
    fr: 'écrire les solutions des exercices, pour les donner aux étudiants après une séance',
    en: 'write the solutions of the exercises, to hand out after a session',
  },
  'solutions.option.session': {
    fr: 'dernière séance à inclure, de 1 à 7',
    en: 'last session to include, from 1 to 7',
  },
  'solutions.option.out': {
    fr: 'fichier à écrire (défaut : solutions-<n>.json)',
    en: 'file to write (default: solutions-<n>.json)',
  },
  'solutions.help': {
    fr: 'Les étudiants, dans leur projet : npx create-mlops-course solutions solutions-3.json\nIls installent aussi le paquet npm, qui ne contient donc aucune solution : lancez cette commande dans un clone du dépôt.',
    en: 'Students, in their project: npx create-mlops-course solutions solutions-3.json\nThey also install the npm package, so it contains no solutions: run this command in a clone of the repository.',
  },
  'solutions.written': {
    fr: '{file} : {count, plural, one {# solution} other {# solutions}}, des séances 1 à {session}.',
    en: '{file}: {count, plural, one {# solution} other {# solutions}}, of sessions 1 to {session}.',
  },
  'error.no-solutions': {
    fr: 'Cette installation ne contient pas les solutions, car les étudiants installent aussi ce paquet. Clonez le dépôt du cours, lancez-y « npm ci && npm run build », puis « npx mlops-grader release-solutions ».',
    en: 'This installation does not contain the solutions, because students install this package too. Clone the course repository, run “npm ci && npm run build” in it, then “npx mlops-grader release-solutions”.',
  },
  'error.solutions-out': {
    fr: 'Le fichier {file} ne peut pas être écrit ({cause}). Choisissez-en un autre avec --out.',
    en: 'The file {file} cannot be written ({cause}). Choose another with --out.',
  },
} as const satisfies Record<string, Text>;
