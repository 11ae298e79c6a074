/** The sentences of checks: each check has its sentences in its folder; shared ones are here. */
import { fill, type Values } from 'mlops-tracking/text';
import type { Text } from '../../language.ts';
import { catalogue, type MessageKey } from '../../messages/catalogue.ts';

const sharedMessages = {
  'fresh.made': {
    fr: '« {command} » a écrit {count, plural, one {# fichier} other {# fichiers}} : {paths}.',
    en: '“{command}” wrote {count, plural, one {# file} other {# files}}: {paths}.',
  },
  'fresh.none': {
    fr: '« {command} » a réussi mais n’a rien écrit.',
    en: '“{command}” passed but wrote nothing.',
  },
  'predictions.advice.answers': {
    fr: 'POST {path} doit répondre 200 avec une « prediction » (yes ou no) et sa probabilité, « {field} ».',
    en: 'POST {path} must answer 200 with a “prediction” (yes or no) and its probability, “{field}”.',
  },
  'registered-model.advice': {
    fr: 'Inscrivez le modèle du run au registre, puis donnez l’alias « {alias} » à la version retenue.',
    en: 'Register the run’s model, then give the alias “{alias}” to the version that passes the gate.',
  },
  'answer.refused': { fr: 'connexion refusée', en: 'connection refused' },
  'answer.timeout': { fr: 'pas de réponse dans le délai', en: 'no response in time' },
  'answer.too-large': { fr: 'réponse trop volumineuse', en: 'response too large' },
  'answer.closed': { fr: 'connexion fermée sans réponse', en: 'connection closed without a response' },
  'answer.problem': {
    fr: 'HTTP 200 ; à {path}, attendu : {expected, select, json {du JSON} object {un objet JSON} class {"yes" ou "no"} other {un nombre de 0 à 1}}, reçu : {absent, select, yes {rien} other {{seen}}}',
    en: 'HTTP 200; at {path}, expected {expected, select, json {JSON} object {a JSON object} class {"yes" or "no"} other {a number from 0 to 1}}, got {absent, select, yes {nothing} other {{seen}}}',
  },
} as const satisfies Record<string, Text>;

type SharedKey = MessageKey | keyof typeof sharedMessages;

/** Renders a sentence in both languages, from `texts`, the shared sentences or the grader's catalogue. */
export interface Messages<Key extends string> {
  (key: Key | SharedKey, values?: Values): Text;
  /** The sentences themselves. */
  texts: Readonly<Record<Key, Text>>;
}

/** Defines a check's sentences, in French and English. Each key starts with the check's id. */
export function defineMessages<const Texts extends Record<string, Text>>(texts: Texts): Messages<keyof Texts & string> {
  const all = { ...catalogue, ...sharedMessages, ...texts };
  const message = (key: (keyof Texts & string) | SharedKey, values?: Values): Text => fill(all[key], values);
  return Object.assign(message, { texts });
}

export const message = defineMessages(sharedMessages);
