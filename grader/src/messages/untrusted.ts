/** Submitted data that costs too much to read, or cannot be read. */
import type { Text } from '../language.ts';

export const untrustedMessages = {
  'untrusted.cpu': {
    fr: '« {subject} » est trop coûteux à analyser (plus de {seconds, number} s de temps de calcul).',
    en: '“{subject}” is too costly to analyse (more than {seconds, number} s of CPU time).',
  },
  'untrusted.total-cpu': {
    fr: '« {subject} » n’est pas analysé : l’analyse des fichiers du projet a déjà pris {seconds, number} s de temps de calcul, la limite d’une évaluation.',
    en: '“{subject}” is not analysed: analysing the project’s files has already taken {seconds, number} s of CPU time, the limit for one grading.',
  },
  'untrusted.memory': {
    fr: '« {subject} » est trop coûteux à analyser (plus de {megabytes} Mo de mémoire).',
    en: '“{subject}” is too costly to analyse (more than {megabytes} MB of memory).',
  },
  'untrusted.input': {
    fr: '« {subject} » est trop volumineux pour être analysé (plus de {megabytes} Mo).',
    en: '“{subject}” is too large to analyse (more than {megabytes} MB).',
  },
  'untrusted.output': {
    fr: '« {subject} » est trop volumineux pour être analysé : son contenu dépasse {megabytes} Mo une fois lu.',
    en: '“{subject}” is too large to analyse: its content exceeds {megabytes} MB once parsed.',
  },
  'untrusted.threw': {
    fr: '« {subject} » ne peut pas être analysé : {cause}',
    en: '“{subject}” cannot be analysed: {cause}',
  },
  'untrusted.crash': {
    fr: '« {subject} » ne peut pas être analysé : son contenu provoque l’arrêt brutal du programme qui le lit.',
    en: '“{subject}” cannot be analysed: its content crashes the program that reads it.',
  },
  'error.untrusted': {
    fr: 'L’évaluateur n’a pas pu lire « {subject} » : {cause}',
    en: 'The grader could not read “{subject}”: {cause}',
  },
} as const satisfies Record<string, Text>;
