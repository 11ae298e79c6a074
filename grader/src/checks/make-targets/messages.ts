import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'make-targets.expected': { fr: 'Le Makefile a les cibles {targets}.', en: 'The Makefile has the targets {targets}.' },
  'make-targets.passed': {
    fr: 'Toutes les cibles sont présentes.',
    en: 'All targets are present.',
  },
  'make-targets.missing': { fr: 'Cibles absentes : {missing}.', en: 'Missing targets: {missing}.' },
  'make-targets.advice': {
    fr: 'Ajoutez ces cibles au Makefile, sous ce nom ou un alias connu.',
    en: 'Add these targets to the Makefile, under this name or a known alias.',
  },
});
