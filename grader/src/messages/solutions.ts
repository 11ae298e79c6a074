import type { Text } from '../language.ts';

/** What handing out solutions says. */
export const solutionsMessages = {
  'solutions.about': {
    fr: 'écrire les solutions des exercices, pour les donner aux étudiants après une séance',
    en: 'write the solutions of the exercises, to hand out after a session',
  },
  'solutions.option.session': {
    fr: 'jusqu’à quelle séance : un nombre de 1 à 7',
    en: 'up to which session: a number from 1 to 7',
  },
  'solutions.option.out': {
    fr: 'fichier à écrire (défaut : solutions-N.json, N la séance)',
    en: 'file to write (default: solutions-N.json, N the session)',
  },
  'solutions.help': {
    fr: 'Les étudiants, dans leur projet : npx create-mlops-course solutions solutions-3.json\nLe paquet npm, qu’ils installent aussi, ne contient aucune solution : cette commande marche dans un clone du dépôt.',
    en: 'Students, in their project: npx create-mlops-course solutions solutions-3.json\nThe npm package, which they install too, contains no solution: this command works in a clone of the repository.',
  },
  'solutions.written': {
    fr: '{file} : {count, plural, one {# solution} other {# solutions}}, des séances 1 à {session}.',
    en: '{file}: {count, plural, one {# solution} other {# solutions}}, of sessions 1 to {session}.',
  },
  'error.no-solutions': {
    fr: 'Cette installation ne contient pas les solutions : les étudiants installent aussi ce paquet. Clonez le dépôt du cours, lancez-y « npm ci && npm run build », puis « npx mlops-grader release-solutions ».',
    en: 'This installation does not contain the solutions: students install this package too. Clone the repository of the course, run “npm ci && npm run build” in it, then “npx mlops-grader release-solutions”.',
  },
  'error.solutions-out': {
    fr: 'Le fichier {file} ne peut pas être écrit ({cause}). Choisissez-en un autre avec --out.',
    en: 'The file {file} cannot be written ({cause}). Choose another with --out.',
  },
} as const satisfies Record<string, Text>;
