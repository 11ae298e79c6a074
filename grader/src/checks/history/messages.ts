import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'history.expected': {
    fr: 'Au moins {commits, plural, one {# commit} other {# commits}}, sur {days, plural, one {# jour} other {# jours}}.',
    en: 'At least {commits, plural, one {# commit} other {# commits}}, on {days, plural, one {# day} other {# days}}.',
  },
  'history.seen': {
    fr: '{commits, plural, one {# commit} other {# commits}} sur {days, plural, one {# jour} other {# jours}}, par {authors, plural, one {# auteur} other {# auteurs}}.',
    en: '{commits, plural, one {# commit} other {# commits}} on {days, plural, one {# day} other {# days}}, by {authors, plural, one {# author} other {# authors}}.',
  },
  'history.advice': {
    fr: 'Faites un commit à chaque étape qui fonctionne, avec un message qui dit pourquoi.',
    en: 'Commit at each step that works, with a message that says why.',
  },
});
