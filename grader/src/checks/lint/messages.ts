import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'lint.expected': {
    fr: 'Le code respecte les règles de style du projet.',
    en: 'The code follows the project’s style rules.',
  },
  'lint.passed': {
    fr: '« {command} » ne signale aucun problème.',
    en: '“{command}” reports no problem.',
  },
});
