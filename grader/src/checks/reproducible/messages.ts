import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'reproducible.expected': {
    fr: 'Relancer « {command} » donne le même modèle, à l’octet près, et les mêmes métriques.',
    en: 'Running “{command}” again gives the same model, byte for byte, and the same metrics.',
  },
  'reproducible.same': {
    fr: 'Les deux entraînements donnent {models, plural, one {le même fichier de modèle} other {les mêmes # fichiers de modèle}}{metrics, plural, =0 { ; aucune métrique à comparer} one { et la même métrique} other { et les mêmes # métriques}}.',
    en: 'Both training runs give the same {models, plural, one {model file} other {# model files}}{metrics, plural, =0 {; no metric to compare} one { and the same metric} other { and the same # metrics}}.',
  },
  'reproducible.failed': {
    fr: 'À la seconde exécution, « {command} » s’est terminé avec le code {exitCode}.',
    en: 'On the second run, “{command}” exited with code {exitCode}.',
  },
  'reproducible.no-model': {
    fr: '« {command} » n’a laissé aucun fichier de modèle.',
    en: '“{command}” left no model file.',
  },
  'reproducible.changed': { fr: 'Ces fichiers ont changé : {paths}.', en: 'These files changed: {paths}.' },
  'reproducible.metrics': { fr: 'Ces métriques ont changé : {names}.', en: 'These metrics changed: {names}.' },
  'reproducible.too-large': {
    fr: '{path} est trop volumineux pour être comparé : l’évaluateur calcule l’empreinte d’un gigaoctet au plus par étape.',
    en: '{path} is too large to be compared: the grader hashes at most one gigabyte per stage.',
  },
  'reproducible.advice': {
    fr: 'Fixez la graine de tous les tirages aléatoires, y compris celle du découpage, et n’écrivez ni date ni durée dans le modèle.',
    en: 'Fix the seed of every random draw, including the split, and write no date or duration into the model.',
  },
});
