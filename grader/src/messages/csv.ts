import type { Text } from '../language.ts';

/** Errors in CSV files, and what the grader assumed to read one. */
export const csvMessages = {
  'csv.empty': {
    fr: '{file} est vide : il faut une ligne d’en-tête et au moins une ligne de données.',
    en: '{file} is empty: it needs a header line and at least one row of data.',
  },
  'csv.no-rows': {
    fr: '{file} ne contient que l’en-tête : il faut au moins une ligne de données.',
    en: '{file} contains only a header: it needs at least one row of data.',
  },
  'csv.binary': {
    fr: '{file}, ligne {line} : cette ligne n’est pas du texte. Enregistrez le tableau en CSV UTF-8.',
    en: '{file}, line {line}: this line is not text. Save the table as UTF-8 CSV.',
  },
  'csv.utf16': {
    fr: '{file} est encodé en UTF-16, et non en UTF-8. Enregistrez-le en « CSV UTF-8 ».',
    en: '{file} is encoded in UTF-16 instead of UTF-8. Save it as “CSV UTF-8”.',
  },
  'csv.encoding': {
    fr: '{file}, ligne {line} : un caractère n’est pas en UTF-8 (fichier en Latin-1 ou Windows-1252 ?). Enregistrez-le en « CSV UTF-8 ».',
    en: '{file}, line {line}: a character is not UTF-8 (is the file Latin-1 or Windows-1252?). Save it as “CSV UTF-8”.',
  },
  'csv.fields': {
    fr: '{file}, ligne {line} : {found, plural, one {# champ} other {# champs}}, alors que l’en-tête en a {expected, number}. Complétez ou corrigez cette ligne ; mettez entre guillemets un texte qui contient « {delimiter} ».',
    en: '{file}, line {line}: {found, plural, one {# field} other {# fields}}, but the header has {expected, number}. Complete or fix this line; put quotes around text that contains “{delimiter}”.',
  },
  'csv.open-quote': {
    fr: '{file}, ligne {line} : un guillemet (") est ouvert et jamais fermé. Fermez-le, ou doublez-le ("") s’il fait partie du texte.',
    en: '{file}, line {line}: a quote (") is opened and never closed. Close it, or double it ("") if it is part of the text.',
  },
  'csv.stray-quote': {
    fr: '{file}, ligne {line} : un guillemet (") est mal placé. Mettez tout le champ entre guillemets, et doublez ("") ceux qui font partie du texte.',
    en: '{file}, line {line}: a quote (") is misplaced. Quote the whole field, and double ("") the quotes that are part of the text.',
  },
  'csv.duplicate': {
    fr: '{file}, ligne 1 : l’en-tête contient deux fois la colonne « {name} ». Donnez à chaque colonne un nom différent.',
    en: '{file}, line 1: the header has the column “{name}” twice. Give each column a different name.',
  },
  'csv.one-column': {
    fr: '{file}, ligne 1 : une seule colonne, « {name} ». Séparez les champs par des virgules.',
    en: '{file}, line 1: only one column, “{name}”. Separate the fields with commas.',
  },
  'csv.assumed': {
    fr: '{file} a été lu avec {delimiter, select, tab {des tabulations} other {des points-virgules}} comme séparateurs.',
    en: '{file} was read with {delimiter, select, tab {tabs} other {semicolons}} as separators.',
  },
  'csv.assumed.encoding': {
    fr: '{file} n’est pas en UTF-8 : il a été lu en {encoding}.',
    en: '{file} is not UTF-8: it was read as {encoding}.',
  },
  'holdout.no-label': {
    fr: '{file}, ligne 1 : il n’y a pas de colonne « {label} ». Colonnes trouvées : {columns}.',
    en: '{file}, line 1: there is no column “{label}”. Columns found: {columns}.',
  },
  'holdout.label': {
    fr: '{file}, donnée n° {row, number} : la colonne « {label} » vaut « {found} » au lieu de yes ou no.',
    en: '{file}, data row {row, number}: the column “{label}” is “{found}” instead of yes or no.',
  },
  'holdout.rows': {
    fr: '{file} contient plus de {limit, number} lignes. Retirez-en.',
    en: '{file} contains more than {limit, number} rows. Remove some.',
  },
} as const satisfies Record<string, Text>;
