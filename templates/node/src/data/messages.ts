/** What the data report (reports/data.md) says to people. */
export const reportMessages = {
  title: (path: string) => ({ fr: `Données : ${path}`, en: `Data: ${path}` }),
  valid: (rows: string, columns: number) => ({
    fr: `**Valides** : ${rows} lignes, ${columns} colonnes, aucune anomalie.`,
    en: `**Valid**: ${rows} rows, ${columns} columns, nothing wrong.`,
  }),
  refused: (findings: string, rows: string) => ({
    fr: `**Refusées** : ${findings} anomalie(s), listées à la fin. Les tableaux ne comptent que les ${rows} lignes sans anomalie.`,
    en: `**Refused**: ${findings} finding(s), listed at the end. The tables count only the ${rows} rows with nothing wrong.`,
  }),
  checks: () => ({ fr: 'Contrôles', en: 'Checks' }),
  checksHeader: () => ({ fr: 'contrôle|anomalies', en: 'check|findings' }),
  structure: () => ({ fr: 'colonnes et champs de chaque ligne', en: 'columns, and fields of each row' }),
  nulls: () => ({ fr: 'valeurs absentes', en: 'missing values' }),
  types: () => ({ fr: 'nombres qui n’en sont pas', en: 'numbers that are not' }),
  ranges: () => ({ fr: 'valeurs hors des bornes', en: 'values out of range' }),
  categories: () => ({ fr: 'catégories inconnues', en: 'unknown categories' }),
  duplicates: () => ({ fr: 'lignes en double', en: 'duplicate rows' }),
  outcomes: () => ({ fr: 'un seul résultat dans toutes les lignes', en: 'a single outcome in all rows' }),
  leakage: () => ({ fr: 'clients présents dans deux parties', en: 'customers in two parts' }),
  splits: () => ({ fr: 'Parties', en: 'Parts' }),
  splitsHeader: () => ({ fr: 'partie|lignes|part du total|départs', en: 'part|rows|share of all|churn' }),
  all: () => ({ fr: 'total', en: 'all' }),
  numbers: () => ({ fr: 'Colonnes de nombres', en: 'Columns of numbers' }),
  numbersHeader: () => ({
    fr: 'colonne|permis : de|à|vu : de|moyenne|à|absents',
    en: 'column|allowed: from|to|seen: from|mean|to|missing',
  }),
  values: () => ({ fr: 'Colonnes de catégories', en: 'Columns of categories' }),
  valuesHeader: () => ({
    fr: 'colonne|permises|vues|les plus fréquentes|absentes',
    en: 'column|allowed|seen|most frequent|missing',
  }),
  findings: () => ({ fr: 'Anomalies', en: 'Findings' }),
  findingsHeader: () => ({ fr: 'où|quoi', en: 'where|what' }),
};
