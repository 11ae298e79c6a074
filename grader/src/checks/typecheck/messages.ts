import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'typecheck.expected': {
    fr: 'Les types du code sont corrects.',
    en: 'The code type-checks.',
  },
  'typecheck.passed': {
    fr: '« {command} » ne signale aucune erreur.',
    en: '“{command}” reports no error.',
  },
});
