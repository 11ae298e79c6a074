import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'assigned-data.expected': {
    fr: '{file} contient {rows, plural, one {la ligne} other {les # lignes}} de l’étudiant {student}, et aucune autre.',
    en: '{file} contains the {rows, plural, one {row} other {# rows}} of student {student}, and no other.',
  },
  'assigned-data.own': {
    fr: '{rows, plural, one {La ligne} other {Les # lignes}} de {file} {rows, plural, one {est celle} other {sont celles}} de {student}.',
    en: 'The {rows, plural, one {row} other {# rows}} of {file} {rows, plural, one {is} other {are}} those of {student}.',
  },
  'assigned-data.absent': {
    fr: '{file} est absent.',
    en: '{file} is missing.',
  },
  'assigned-data.everyones': {
    fr: 'Les lignes de {file} ({rows, number}) sont celles d’un projet créé sans --student.',
    en: 'The rows of {file} ({rows, number}) are those of a project created without --student.',
  },
  'assigned-data.others': {
    fr: '{file} contient {others, plural, one {# ligne d’un autre étudiant} other {# lignes d’autres étudiants}} que {student} ; lignes inconnues : {unknown, number}, lignes de {student} manquantes : {missing, number} (lignes lues : {rows, number}).',
    en: '{file} contains {others, plural, one {# row of a student} other {# rows of students}} other than {student}; unknown rows: {unknown, number}, missing rows of {student}: {missing, number} (rows read: {rows, number}).',
  },
  'assigned-data.altered': {
    fr: '{file} a été modifié ; lignes inconnues : {unknown, number}, lignes de {student} manquantes : {missing, number} (lignes lues : {rows, number}).',
    en: '{file} was altered; unknown rows: {unknown, number}, missing rows of {student}: {missing, number} (rows read: {rows, number}).',
  },
  'assigned-data.advice': {
    fr: 'Reprenez vos propres données : créez un projet avec --student {student} dans un autre dossier et copiez-en {file}. Les nouveaux clients vont dans data/incoming.',
    en: 'Restore your own data: create a project with --student {student} in another folder and copy its {file}. New customers go into data/incoming.',
  },
});
