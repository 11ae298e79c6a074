import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'train.expected': { fr: 'L’entraînement écrit un nouveau modèle.', en: 'Training writes a new model.' },
  'train.advice': {
    fr: 'La cible « train » doit écrire le modèle à chaque exécution, sans réutiliser un ancien.',
    en: 'The “train” target must write the model on every run instead of reusing an old one.',
  },
});
