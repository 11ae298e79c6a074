/**
 * Every sentence that the project says to people, in French and in English. A sentence that lacks a language
 * does not compile. (The answers of the HTTP service are for programs, and English like FastAPI's.)
 */
export type Language = 'fr' | 'en';
export type Text = Readonly<Record<Language, string>>;

/**
 * The language to speak: `COURSE_LANG` if it is set, else what `config.lang` in package.json says (npm passes
 * it on to scripts), else French.
 */
export function currentLanguage(env: NodeJS.ProcessEnv = process.env): Language {
  const wanted = env['COURSE_LANG'] ?? env['npm_package_config_lang'];
  return wanted === 'en' ? 'en' : 'fr';
}

/** A text in one language. */
export function say(text: Text, language: Language = currentLanguage()): string {
  return text[language];
}

/** A number as people write it, with a fixed number of decimals: 0,95 in French, 0.95 in English. */
export function formatNumber(value: number, decimals: number, language: Language = currentLanguage()): string {
  return value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

type Entry = (...values: never[]) => Text;

/** The catalogue. An entry is a function of what the sentence speaks of. */
export const messages = {
  csvSyntax: (line: number) => ({
    fr: `Ligne ${line} : ce n’est pas du CSV (guillemet manquant ou mal placé).`,
    en: `Line ${line}: this is not CSV (a quote is missing or misplaced).`,
  }),
  dataMissing: (path: string) => ({
    fr: `Le fichier ${path} est absent. Récupérez-le avec : git checkout -- ${path}`,
    en: `The file ${path} is missing. Get it back with: git checkout -- ${path}`,
  }),
  splitMissing: (path: string) => ({
    fr: `Le fichier ${path} est absent. Lancez d’abord : make data (ou npm run data)`,
    en: `The file ${path} is missing. Run this first: make data (or npm run data)`,
  }),
  splitInvalid: (path: string) => ({
    fr: `Le fichier ${path} n’est pas valide. Refaites-le : make data (ou npm run data)`,
    en: `The file ${path} is not valid. Make it again: make data (or npm run data)`,
  }),
  dataTitle: (path: string, rows: number, columns: number) => ({
    fr: `${path} : ${rows} lignes, ${columns} colonnes, aucune anomalie.`,
    en: `${path}: ${rows} rows, ${columns} columns, nothing wrong.`,
  }),
  dataRefused: (path: string, findings: number) => ({
    fr: `${path} : ${findings} anomalie(s). Rien n’a été découpé ; corrigez le fichier, puis relancez make data.`,
    en: `${path}: ${findings} finding(s). Nothing was split; mend the file, then run make data again.`,
  }),
  moreFindings: (count: number, path: string) => ({
    fr: `  … et ${count} autre(s) : voir ${path}`,
    en: `  … and ${count} more: see ${path}`,
  }),
  findings: {
    'missing-column': () => ({ fr: 'colonne absente', en: 'missing column' }),
    'unknown-column': () => ({ fr: 'colonne inconnue ou répétée', en: 'unknown or repeated column' }),
    'no-rows': () => ({ fr: 'aucune ligne de données', en: 'no rows of data' }),
    'field-count': (value: string) => ({
      fr: `nombre de champs inattendu : ${value}`,
      en: `unexpected number of fields: ${value}`,
    }),
    'missing-value': () => ({ fr: 'valeur absente', en: 'missing value' }),
    'not-an-integer': (value: string) => ({
      fr: `« ${value} » n’est pas un entier`,
      en: `"${value}" is not a whole number`,
    }),
    'not-a-number': (value: string) => ({ fr: `« ${value} » n’est pas un nombre`, en: `"${value}" is not a number` }),
    'unknown-category': (value: string) => ({
      fr: `« ${value} » n’est pas une des valeurs attendues`,
      en: `"${value}" is not one of the expected values`,
    }),
    'below-minimum': (value: string) => ({ fr: `${value} est trop petit`, en: `${value} is too small` }),
    'above-maximum': (value: string) => ({
      fr: `${value} est trop grand (mauvaise unité ?)`,
      en: `${value} is too large (wrong unit?)`,
    }),
    'duplicate-row': (value: string) => ({
      fr: `même ligne que la ligne ${value}`,
      en: `the same row as line ${value}`,
    }),
    'single-class': (value: string) => ({
      fr: `toutes les lignes valent « ${value} »`,
      en: `every row says "${value}"`,
    }),
    'leaked-row': (value: string) => ({
      fr: `client déjà présent dans la partie ${value}`,
      en: `customer already in the ${value} part`,
    }),
  },
  findingPlace: (line: number | null, column: string | null) => ({
    fr: [line === null ? [] : `ligne ${line}`, column === null ? [] : column].flat().join(', '),
    en: [line === null ? [] : `line ${line}`, column === null ? [] : column].flat().join(', '),
  }),
  splitHeader: () => ({ fr: 'partie|lignes|départs', en: 'part|rows|churn' }),
  written: (path: string) => ({ fr: `Écrit : ${path}`, en: `Written: ${path}` }),
  trainTitle: (rows: number, trees: number, seconds: string) => ({
    fr: `Modèle entraîné sur ${rows} lignes : ${trees} arbres en ${seconds} s.`,
    en: `Model trained on ${rows} rows: ${trees} trees in ${seconds} s.`,
  }),
  metricsHeader: () => ({ fr: 'mesure|validation|test', en: 'metric|validation|test' }),
  accuracy: () => ({ fr: 'exactitude', en: 'accuracy' }),
  precision: () => ({ fr: 'précision', en: 'precision' }),
  recall: () => ({ fr: 'rappel', en: 'recall' }),
  f1: () => ({ fr: 'F1', en: 'F1' }),
  rocAuc: () => ({ fr: 'aire sous la courbe ROC', en: 'area under the ROC curve' }),
  logLoss: () => ({ fr: 'perte logistique', en: 'log loss' }),
  modelMissing: (path: string) => ({
    fr: `Le modèle ${path} est absent. Lancez d’abord : make train (ou npm run train)`,
    en: `The model ${path} is missing. Run this first: make train (or npm run train)`,
  }),
  modelCorrupt: (path: string, reason: string) => ({
    fr: `Le modèle ${path} est illisible (${reason}). Refaites-le : make train (ou npm run train)`,
    en: `The model ${path} cannot be read (${reason}). Make it again: make train (or npm run train)`,
  }),
  serving: (url: string) => ({
    fr: `Service prêt : ${url} (documentation : ${url}/docs). Pour l’arrêter : Ctrl+C`,
    en: `Service ready: ${url} (documentation: ${url}/docs). To stop it: Ctrl+C`,
  }),
  portInvalid: (variable: string, port: string) => ({
    fr: `${variable}=${port} n’est pas un port : il faut un nombre entier de 0 à 65535.`,
    en: `${variable}=${port} is not a port: it must be a whole number from 0 to 65535.`,
  }),
  portTaken: (port: number, owner: string | null, instead: string) => ({
    fr: `Le port ${port} est pris par ${owner ?? 'un autre programme'}. Arrêtez ce programme, ou choisissez un autre port (le même pour toutes vos commandes) : ${instead}`,
    en: `Port ${port} is taken by ${owner ?? 'another program'}. Stop that program, or choose another port (the same for all your commands): ${instead}`,
  }),
  cannotListen: (host: string, port: number, reason: string) => ({
    fr: `Impossible d’écouter sur ${host}:${port} (${reason}). Changez HOST ou PORT.`,
    en: `Cannot listen on ${host}:${port} (${reason}). Change HOST or PORT.`,
  }),
} satisfies Record<string, Entry | Readonly<Record<string, Entry>>>;
