import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'splits.expected': {
    fr: 'Les données sont découpées en au moins {parts, plural, one {# partie} other {# parties}}, sans ligne commune.',
    en: 'The data is split into at least {parts, plural, one {# part} other {# parts}} that share no row.',
  },
  'splits.disjoint': {
    fr: 'Aucune ligne commune : {paths}.',
    en: 'No row in common: {paths}.',
  },
  'splits.shared': {
    fr: '{shared, plural, one {# ligne figure} other {# lignes figurent}} dans deux parties : {paths}.',
    en: '{shared, plural, one {# row is} other {# rows are}} in two parts: {paths}.',
  },
  'splits.unread': {
    fr: 'L’évaluateur n’a pas trouvé de parties en CSV à comparer.',
    en: 'The grader found no CSV splits to compare.',
  },
  'splits.advice.csv': {
    fr: 'Écrivez les découpages avec une bibliothèque CSV, puis relancez « make data ».',
    en: 'Write the splits with a CSV library, then run “make data” again.',
  },
  'splits.advice': {
    fr: 'Supprimez les doublons avant le découpage : un client ne doit figurer que dans une seule partie.',
    en: 'Remove duplicates before splitting: a customer must be in one part only.',
  },
});
