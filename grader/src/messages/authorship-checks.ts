import type { Text } from '../language.ts';

/** What the checks say of whose work a project is. */
export const authorshipCheckMessages = {
  'own-data.expected': {
    fr: '{file} contient {rows, plural, one {la ligne} other {les # lignes}} de l’étudiant {student}, et aucune autre.',
    en: '{file} contains the {rows, plural, one {row} other {# rows}} of student {student}, and no other.',
  },
  'own-data.own': {
    fr: '{rows, plural, one {La ligne} other {Les # lignes}} de {file} {rows, plural, one {est celle} other {sont celles}} de {student}.',
    en: 'The {rows, plural, one {row} other {# rows}} of {file} {rows, plural, one {is} other {are}} those of {student}.',
  },
  'own-data.absent': {
    fr: '{file} est absent.',
    en: '{file} is missing.',
  },
  'own-data.everyones': {
    fr: 'Les lignes de {file} ({rows, number}) sont celles d’un projet créé sans --student.',
    en: 'The rows of {file} ({rows, number}) are those of a project created without --student.',
  },
  'own-data.others': {
    fr: '{file} contient {others, plural, one {# ligne d’un autre étudiant} other {# lignes d’autres étudiants}} que {student} ; lignes inconnues : {unknown, number}, lignes de {student} manquantes : {missing, number} (lignes lues : {rows, number}).',
    en: '{file} contains {others, plural, one {# row of a student} other {# rows of students}} other than {student}; unknown rows: {unknown, number}, missing rows of {student}: {missing, number} (rows read: {rows, number}).',
  },
  'own-data.altered': {
    fr: '{file} a été modifié ; lignes inconnues : {unknown, number}, lignes de {student} manquantes : {missing, number} (lignes lues : {rows, number}).',
    en: '{file} was altered; unknown rows: {unknown, number}, missing rows of {student}: {missing, number} (rows read: {rows, number}).',
  },
  'own-data.advice': {
    fr: 'Reprenez vos propres données : créez un projet avec --student {student} dans un autre dossier et copiez-en {file}. Les nouveaux clients vont dans data/incoming.',
    en: 'Restore your own data: create a project with --student {student} in another folder and copy its {file}. New customers go into data/incoming.',
  },
  'own-work.expected': {
    fr: 'Au plus {most, plural, one {# exercice} other {# exercices}} repris des solutions de l’enseignant.',
    en: 'At most {most, plural, one {# exercise} other {# exercises}} taken from the instructor’s solutions.',
  },
  'own-work.none': {
    fr: 'Le projet n’en déclare aucun.',
    en: 'The project declares none.',
  },
  'own-work.seen': {
    fr: 'Le projet en déclare {count, number} : {first}.',
    en: 'The project declares {count, number}: {first}.',
  },
  'own-work.untouched': {
    fr: '{files, plural, one {Le seul fichier généré n’a pas changé} other {Les # fichiers générés n’ont pas changé}} : les points obtenus sont ceux du projet de départ.',
    en: '{files, plural, one {The only generated file has not changed} other {The # generated files have not changed}}: the points earned are those of the starter project.',
  },
  'own-work.advice': {
    fr: 'Refaites des exercices vous-même : remplacez la solution par votre travail, et dites à l’enseignant lesquels.',
    en: 'Do exercises yourself: replace the solution with your own work, and tell the instructor which ones.',
  },
  'history.expected': {
    fr: 'Au moins {commits, plural, one {# commit} other {# commits}}, sur {days, plural, one {# jour} other {# jours}}.',
    en: 'At least {commits, plural, one {# commit} other {# commits}}, on {days, plural, one {# day} other {# days}}.',
  },
  'history.seen': {
    fr: '{commits, plural, one {# commit} other {# commits}} sur {days, plural, one {# jour} other {# jours}}, par {authors, plural, one {# auteur} other {# auteurs}}.',
    en: '{commits, plural, one {# commit} other {# commits}} on {days, plural, one {# day} other {# days}}, by {authors, plural, one {# author} other {# authors}}.',
  },
  'history.none': {
    fr: 'Ce n’est pas un dépôt git.',
    en: 'This is not a git repository.',
  },
  'history.advice': {
    fr: 'Faites un commit à chaque étape qui fonctionne, avec un message qui dit pourquoi.',
    en: 'Commit at each step that works, with a message that says why.',
  },
} as const satisfies Record<string, Text>;
