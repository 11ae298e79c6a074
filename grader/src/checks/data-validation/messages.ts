import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'data-validation.expected': {
    fr: '« make data » refuse des données corrompues ({faults}).',
    en: '“make data” rejects corrupted data ({faults}).',
  },
  'data-validation.renamed-column': { fr: 'colonne renommée', en: 'renamed column' },
  'data-validation.missing-value': { fr: 'valeur manquante', en: 'missing value' },
  'data-validation.text-for-number': { fr: 'texte au lieu d’un nombre', en: 'text instead of a number' },
  'data-validation.negative-number': { fr: 'nombre négatif', en: 'negative number' },
  'data-validation.refused': {
    fr: '« {command} » a refusé {planted, plural, one {le défaut injecté} other {les # défauts injectés}} dans {file}.',
    en: '“{command}” rejected {planted, plural, one {the fault} other {all # faults}} injected into {file}.',
  },
  'data-validation.accepted': {
    fr: '« {command} » a accepté sans erreur ces défauts injectés dans {file} : {faults}.',
    en: '“{command}” accepted these faults, injected into {file}, without an error: {faults}.',
  },
  'data-validation.no-table': {
    fr: 'L’évaluateur n’a pas trouvé de tableau CSV dans lequel injecter des défauts.',
    en: 'The grader found no CSV table to inject faults into.',
  },
  'data-validation.advice': {
    fr: 'Vérifiez les colonnes, les types, les bornes et les valeurs manquantes, et terminez avec un code différent de 0.',
    en: 'Check columns, types, ranges and missing values, and exit with a non-zero code.',
  },
});
