import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'original-work.expected': {
    fr: 'Au plus {most, plural, one {# exercice} other {# exercices}} repris des solutions de l’enseignant.',
    en: 'At most {most, plural, one {# exercise} other {# exercises}} taken from the instructor’s solutions.',
  },
  'original-work.none': {
    fr: 'Le projet ne déclare aucun exercice repris.',
    en: 'The project declares no such exercise.',
  },
  'original-work.seen': {
    fr: 'Le projet en déclare {count, number} : {first}.',
    en: 'The project declares {count, number}: {first}.',
  },
  'original-work.untouched': {
    fr: '{files, plural, one {Le seul fichier généré n’a pas changé} other {Les # fichiers générés n’ont pas changé}} : les points obtenus sont ceux du projet de départ.',
    en: '{files, plural, one {The only generated file has not changed} other {The # generated files have not changed}}: the points earned are those of the starter project.',
  },
  'original-work.advice': {
    fr: 'Refaites des exercices vous-même : remplacez la solution par votre travail, et dites à l’enseignant lesquels.',
    en: 'Do exercises yourself: replace the solution with your own work, and tell the instructor which ones.',
  },
});
