import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'load.expected': {
    fr: '{sent, plural, one {# prédiction} other {# prédictions simultanées}} sans erreur, dont 95 % en moins de {factor, number} fois le temps de /health.',
    en: '{sent, plural, one {# prediction} other {# concurrent predictions}} without an error, 95% of them in less than {factor, number} times the response time of /health.',
  },
  'load.seen': {
    fr: 'Aucune erreur ; 95 % des réponses en {p95, number} ms (limite : {limit, number} ms).',
    en: 'No error; 95% of the responses within {p95, number} ms (limit: {limit, number} ms).',
  },
  'load.errors': {
    fr: '{errors, plural, one {# erreur} other {# erreurs}} sur {sent, plural, one {# réponse} other {# réponses}} ; la première : {error}',
    en: '{errors, plural, one {# error} other {# errors}} in {sent, plural, one {# response} other {# responses}}; the first: {error}',
  },
  'load.advice.errors': {
    fr: 'Mesurez avec « make load-test » et lisez le journal du service : une erreur sous charge vient souvent d’un état partagé.',
    en: 'Measure with “make load-test” and read the service’s log: an error under load often comes from shared state.',
  },
  'load.advice.slow': {
    fr: 'Chargez le modèle une seule fois, au démarrage, et validez avec un schéma compilé.',
    en: 'Load the model once, at start-up, and validate with a compiled schema.',
  },
});
