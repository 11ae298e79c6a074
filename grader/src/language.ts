/** The two languages of the course, which the tracking server also uses. */
export {
  detectLanguage,
  LANGUAGES,
  type Language,
  languageAsked,
  type Text,
  textSchema,
} from 'mlops-tracking/language';
