import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'readme.expected': {
    fr: 'Le README explique le projet : au moins {words, plural, one {# mot} other {# mots}}, {headings, plural, one {# titre} other {# titres}} et {targets, plural, one {# commande} other {# commandes}} du Makefile.',
    en: 'The README explains the project: at least {words, plural, one {# word} other {# words}}, {headings, plural, one {# heading} other {# headings}} and {targets, plural, one {# Makefile command} other {# Makefile commands}}.',
  },
  'readme.seen': {
    fr: '{file} : {words, plural, one {# mot} other {# mots}}, {headings, plural, one {# titre} other {# titres}}, {targets, plural, one {# commande} other {# commandes}}.',
    en: '{file}: {words, plural, one {# word} other {# words}}, {headings, plural, one {# heading} other {# headings}}, {targets, plural, one {# command} other {# commands}}.',
  },
  'readme.none': {
    fr: 'Le projet n’a pas de README.',
    en: 'The project has no README.',
  },
  'readme.advice': {
    fr: 'Expliquez ce que fait le projet, comment l’installer, comment lancer chaque étape et où se trouve chaque chose.',
    en: 'Explain what the project does, how to install it, how to run each step, and where things are.',
  },
});
