import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'setup.expected': {
    fr: 'Le projet s’installe à partir d’une copie propre.',
    en: 'The project installs from a clean copy.',
  },
  'setup.passed': {
    fr: '« {command} » a réussi en {seconds, number} s.',
    en: '“{command}” passed in {seconds, number} s.',
  },
});
