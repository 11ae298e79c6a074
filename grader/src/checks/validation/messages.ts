import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'validation.expected': {
    fr: 'Un client valide est accepté ; {probes, plural, one {# requête invalide est refusée} other {# requêtes invalides sont refusées}} avec le code 422 et le champ en cause.',
    en: 'A valid customer is accepted; {probes, plural, one {# invalid request is} other {# invalid requests are}} rejected with 422 and the field at fault.',
  },
  'validation.passed': {
    fr: '{probes, plural, one {La requête invalide a été refusée} other {Les # requêtes invalides ont été refusées}}.',
    en: '{probes, plural, one {The invalid request was} other {All # invalid requests were}} rejected.',
  },
  'validation.control': {
    fr: 'Un client valide n’a pas reçu de prédiction. Réponse obtenue : {answer}{everything, select, yes {. Tout refuser n’est pas valider.} other {}}',
    en: 'A valid customer got no prediction. Actual response: {answer}{everything, select, yes {. Rejecting everything is not validation.} other {}}',
  },
  'validation.control.unknown': {
    fr: 'Un client valide n’a pas reçu de prédiction.',
    en: 'A valid customer got no prediction.',
  },
  'validation.advice.control': {
    fr: 'Envoyez un client valide à POST {path} et lisez la réponse : son code doit être 200.',
    en: 'Send a valid customer to POST {path} and read the response: its status must be 200.',
  },
  'validation.case': {
    fr: '{fault}{named, select, yes { ({field})} other {}} → {status}',
    en: '{fault}{named, select, yes { ({field})} other {}} → {status}',
  },
  'validation.case.missing': { fr: 'champ absent', en: 'missing field' },
  'validation.case.text-for-number': { fr: 'texte au lieu d’un nombre', en: 'text instead of a number' },
  'validation.case.null': { fr: 'valeur vide', en: 'empty value' },
  'validation.case.negative': { fr: 'nombre négatif', en: 'negative number' },
  'validation.case.unknown-category': { fr: 'catégorie inconnue', en: 'unknown category' },
  'validation.case.number-for-text': { fr: 'nombre au lieu d’un texte', en: 'number instead of text' },
  'validation.case.malformed-json': { fr: 'JSON mal formé', en: 'malformed JSON' },
  'validation.accepted': {
    fr: 'Refus incorrects (requête → réponse HTTP) : {names}.',
    en: 'Incorrectly handled (request → HTTP response): {names}.',
  },
  'validation.advice': {
    fr: 'Donnez à la route un schéma complet (types, bornes, catégories) et répondez 422 avec detail[].loc.',
    en: 'Give the route a complete schema (types, bounds, categories), and answer 422 with detail[].loc.',
  },
});
