import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'registered-model.expected': {
    fr: 'Le registre contient une version issue d’un run de cette évaluation, désignée par l’alias « {alias} ».',
    en: 'The registry contains a version created by a run of this grading, and the alias “{alias}” points to it.',
  },
  'registered-model.seen': {
    fr: '« {alias} » désigne la version {version} de {model}.',
    en: '“{alias}” points to version {version} of {model}.',
  },
  'registered-model.no-alias': {
    fr: 'La version {version} de {model} est inscrite, mais l’alias « {alias} » ne la désigne pas.',
    en: 'Version {version} of {model} is registered, but the alias “{alias}” does not point to it.',
  },
  'registered-model.none': {
    fr: '{versions, plural, =0 {Le registre est vide} one {La seule version du registre ne vient pas d’un run de cette évaluation} other {Aucune des # versions du registre ne vient d’un run de cette évaluation}}.',
    en: '{versions, plural, =0 {The registry is empty} one {The only version in the registry does not come from a run of this grading} other {None of the # versions in the registry comes from a run of this grading}}.',
  },
});
