import type { Text } from '../messages.ts';

/** What retraining says to people. */
export const retrainingMessages = {
  batchesHeader: () => ({ fr: 'données|lignes|départs', en: 'data|rows|churn' }),
  nothingIncoming: (folder: string) => ({
    fr: `Rien de nouveau dans ${folder} : les mêmes données donnent le même modèle.`,
    en: `Nothing new in ${folder}: the same data gives the same model.`,
  }),
  batchRefused: (path: string, findings: number, place: Text, finding: Text) => ({
    fr: `${path} : ${findings} anomalie(s), la première : ${place.fr}${place.fr && ' : '}${finding.fr}. Rien n’a changé ; corrigez ou retirez ce fichier, puis relancez make retrain.`,
    en: `${path}: ${findings} finding(s), the first: ${place.en}${place.en && ': '}${finding.en}. Nothing has changed; mend or remove this file, then run make retrain again.`,
  }),
  batchUnreadable: (path: string, reason: Text) => ({
    fr: `${path} : ${reason.fr} Rien n’a changé ; corrigez ou retirez ce fichier, puis relancez make retrain.`,
    en: `${path}: ${reason.en} Nothing has changed; mend or remove this file, then run make retrain again.`,
  }),
  tooMuch: (folder: string, megabytes: number) => ({
    fr: `${folder} contient plus de ${megabytes} Mo de fichiers CSV. Rien n’a changé ; retirez ceux qui ne servent plus.`,
    en: `${folder} holds more than ${megabytes} MB of CSV files. Nothing has changed; remove those that are of no more use.`,
  }),
  championStays: () => ({
    fr: 'Le champion reste en service, comme le prévoit le contrôle avant la promotion.',
    en: 'The champion stays in service, as the promotion gate requires.',
  }),
} satisfies Record<string, (...values: never[]) => Text>;
