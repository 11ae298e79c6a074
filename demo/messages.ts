/** What the demonstration says, in French and English. */
const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Text = Record<Language, string>;

/** English where the locale says so, French everywhere else. */
export function detectLanguage(env: NodeJS.ProcessEnv): Language {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').toLowerCase().startsWith('en') ? 'en' : 'fr';
}

export const messages = {
  scaffold: {
    fr: '1. Un projet complet, fait par create-mlops-course',
    en: '1. A complete project, made by create-mlops-course',
  },
  solved: {
    fr: 'Les exercices sont faits, avec les solutions que garde l’enseignant.',
    en: 'The exercises are done, with the solutions that the instructor keeps.',
  },
  grade: {
    fr: '2. Son pipeline exécuté et noté par mlops-grader',
    en: '2. Its pipeline run and marked by mlops-grader',
  },
  faults: {
    fr: '3. Trois fautes, et les critères qu’elles font baisser',
    en: '3. Three faults, and the criteria that they lower',
  },
  running: { fr: 'évaluations en cours…', en: 'grading…' },
  nothing: { fr: 'rien', en: 'nothing' },
  expected: { fr: 'attendu', en: 'expected' },
  mark: { fr: 'Note de la référence', en: 'Mark of the reference' },
  unverified: {
    fr: 'Non vérifié ici, et donc non noté',
    en: 'Not verified here, and so not marked',
  },
  report: { fr: 'Rapport', en: 'Report' },
  share: { fr: 'Durée', en: 'Time' },
  own: { fr: 'dont pour l’évaluateur', en: 'of which the grader’s own' },
  wrong: { fr: 'Ce n’est pas ce qui était attendu.', en: 'This is not what was expected.' },
  isolation: {
    fr: 'Le projet s’exécute sur cette machine, sans isolation : son code est celui de ce dépôt. Docker ne sert qu’à construire et à essayer son image.',
    en: 'The project runs on this machine, without isolation: its code comes from this repository. Docker is used only to build and try its image.',
  },
} as const satisfies Record<string, Text>;
