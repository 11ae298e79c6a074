import type { Text } from '../language.ts';

/** What the checks say of whose work a project is. */
export const authorshipCheckMessages = {
  'own-data.expected': {
    fr: '{file} contient les {rows, number} lignes de l’étudiant {student}, et aucune autre.',
    en: '{file} holds the {rows, number} rows of student {student}, and no other.',
  },
  'own-data.own': {
    fr: 'Les {rows, number} lignes de {file} sont celles de {student}.',
    en: 'The {rows, number} rows of {file} are those of {student}.',
  },
  'own-data.absent': {
    fr: 'Il n’y a pas de tableau dans {file}.',
    en: 'There is no table in {file}.',
  },
  'own-data.everyones': {
    fr: 'Les {rows, number} lignes de {file} sont celles d’un projet créé sans --student.',
    en: 'The {rows, number} rows of {file} are those of a project that was made without --student.',
  },
  'own-data.others': {
    fr: 'Sur les {rows, number} lignes de {file}, {others, number} ne sont pas à {student} mais à d’autres étudiants, et {missing, number} des siennes manquent ; {unknown, number} ne sont à personne.',
    en: 'Of the {rows, number} rows of {file}, {others, number} are not those of {student} but of other students, and {missing, number} of theirs are missing; {unknown, number} are nobody’s.',
  },
  'own-data.altered': {
    fr: 'Des lignes de {file} ont été changées : {unknown, number} sur {rows, number} ne sont à personne, et {missing, number} de celles de {student} manquent.',
    en: 'Rows of {file} were changed: {unknown, number} of {rows, number} are nobody’s, and {missing, number} of those of {student} are missing.',
  },
  'own-data.advice': {
    fr: 'Reprenez vos propres données : créez un projet avec --student {student} dans un autre dossier, et copiez-en {file}. De nouveaux clients vont dans data/incoming.',
    en: 'Take your own data back: make a project with --student {student} in another folder, and copy its {file}. New customers go into data/incoming.',
  },
  'own-work.expected': {
    fr: 'Au plus {most, plural, one {# exercice fait} other {# exercices faits}} par les solutions de l’enseignant.',
    en: 'At most {most, plural, one {# exercise} other {# exercises}} done by the instructor’s solutions.',
  },
  'own-work.none': {
    fr: 'D’après le projet, aucun ne l’a été.',
    en: 'By what the project says, none was.',
  },
  'own-work.seen': {
    fr: 'D’après le projet, {count, plural, one {# exercice l’a été} other {# exercices l’ont été}} : {first}.',
    en: 'By what the project says, {count, plural, one {# exercise was} other {# exercises were}} done by them: {first}.',
  },
  'own-work.advice': {
    fr: 'Refaites vous-même des exercices : mettez votre travail à la place de la solution, et dites à l’enseignant lesquels.',
    en: 'Do exercises yourself: put your own work in place of the solution, and tell the instructor which ones.',
  },
  'history.expected': {
    fr: 'Au moins {commits, plural, one {# commit} other {# commits}}, sur {days, plural, one {# jour} other {# jours}}.',
    en: 'At least {commits, plural, one {# commit} other {# commits}}, on {days, plural, one {# day} other {# days}}.',
  },
  'history.seen': {
    fr: '{commits, plural, one {# commit} other {# commits}} sur {days, plural, one {# jour} other {# jours}}, par {authors, plural, one {# auteur} other {# auteurs}}.',
    en: '{commits, plural, one {# commit} other {# commits}} on {days, plural, one {# day} other {# days}}, by {authors, plural, one {# author} other {# authors}}.',
  },
  'history.none': { fr: 'Ce n’est pas un dépôt git.', en: 'This is not a git repository.' },
  'history.advice': {
    fr: 'Committez à chaque étape qui marche, avec un message qui dit pourquoi.',
    en: 'Commit at each step that works, with a message that says why.',
  },
} as const satisfies Record<string, Text>;
