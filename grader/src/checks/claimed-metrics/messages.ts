import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'claimed-metrics.expected': {
    fr: 'Les métriques annoncées sont celles que calcule l’évaluateur, à {tolerance, number} près.',
    en: 'The claimed metrics match those that the grader computes, within {tolerance, number}.',
  },
  'claimed-metrics.seen': {
    fr: 'Annoncé / calculé sur {rows, plural, one {# ligne} other {# lignes}} ({of, select, first {le début des données de test du projet, {total, plural, one {# ligne} other {# lignes}} dans {file}} all {les données de test du projet, {file}} test {les données de test du projet} other {des clients inédits}}) : {shown}.',
    en: 'Claimed / computed on {rows, plural, one {# row} other {# rows}} ({of, select, first {the beginning of the project’s test split, {total, plural, one {# row} other {# rows}} in {file}} all {the project’s test split, {file}} test {the project’s test split} other {unseen customers}}): {shown}.',
  },
  'claimed-metrics.instead': {
    fr: 'Les données de test du projet n’ont pas été utilisées : la tolérance est de {tolerance, number} au lieu de {usual, number}.',
    en: 'The project’s test split was not used: the tolerance is {tolerance, number} instead of {usual, number}.',
  },
  'claimed-metrics.no-file': {
    fr: '« make data » n’a produit aucun fichier CSV dont le nom contient « test ».',
    en: '“make data” produced no CSV file with “test” in its name.',
  },
  'claimed-metrics.unread': {
    fr: '{file} n’a pas pu être lu, ou dépasse {megabytes, number} Mo.',
    en: '{file} could not be read, or is larger than {megabytes, number} MB.',
  },
  'claimed-metrics.no-label': {
    fr: '{file} n’a pas de colonne « {label} ».',
    en: '{file} has no column “{label}”.',
  },
  'claimed-metrics.none': {
    fr: 'Aucun run terminé n’annonce d’exactitude, de F1 ni d’AUC.',
    en: 'No finished run claims an accuracy, F1 or AUC.',
  },
  'claimed-metrics.advice': {
    fr: 'Enregistrez accuracy, f1 et roc_auc du modèle servi, mesurés sur les données de test, et vérifiez qu’aucune donnée d’entraînement n’y a fui.',
    en: 'Log accuracy, f1 and roc_auc of the served model, measured on the test split, and check that no training data leaked into it.',
  },
});
