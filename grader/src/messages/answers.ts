import type { Text } from '../language.ts';

/** What the service answered to a request of the grader. */
export const answerMessages = {
  'answer.refused': { fr: 'connexion refusée', en: 'connection refused' },
  'answer.timeout': { fr: 'pas de réponse dans le délai', en: 'no response in time' },
  'answer.too-large': { fr: 'réponse trop volumineuse', en: 'response too large' },
  'answer.closed': { fr: 'connexion fermée sans réponse', en: 'connection closed without a response' },
  'answer.problem': {
    fr: 'HTTP 200 ; à {path}, attendu : {expected, select, json {du JSON} object {un objet JSON} class {"yes" ou "no"} other {un nombre de 0 à 1}}, reçu : {absent, select, yes {rien} other {{seen}}}',
    en: 'HTTP 200; at {path}, expected {expected, select, json {JSON} object {a JSON object} class {"yes" or "no"} other {a number from 0 to 1}}, got {absent, select, yes {nothing} other {{seen}}}',
  },
} as const satisfies Record<string, Text>;
