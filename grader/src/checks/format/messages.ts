import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'format.expected': {
    fr: 'Le code rendu est formaté.',
    en: 'The submitted code is formatted.',
  },
  'format.clean': {
    fr: '« {command} » ne change aucun fichier.',
    en: '“{command}” changes no file.',
  },
  'format.changed': {
    fr: '« {command} » modifie {count, plural, one {# fichier} other {# fichiers}} : {paths}.',
    en: '“{command}” changes {count, plural, one {# file} other {# files}}: {paths}.',
  },
  'format.advice': {
    fr: 'Lancez « {command} » avant chaque commit ; un hook git peut s’en charger.',
    en: 'Run “{command}” before you commit; a git hook can do it.',
  },
});
