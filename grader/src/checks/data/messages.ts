import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'data.expected': {
    fr: 'Les données sont validées et découpées : de nouveaux fichiers sont écrits.',
    en: 'The data is validated and split: new files are written.',
  },
  'data.advice': {
    fr: 'La cible « data » doit écrire les parties à chaque exécution, même si elles existent déjà.',
    en: 'The “data” target must write the splits on every run, even when they already exist.',
  },
});
