import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'metrics-behaviour.expected': {
    fr: 'GET /metrics reflète l’activité : autant de prédictions comptées que demandées, et des histogrammes cohérents.',
    en: 'GET /metrics reflects the service’s activity: it counts as many predictions as were made, and its histograms are consistent.',
  },
  'metrics-behaviour.seen': {
    fr: '{counter} a augmenté de {sent, number} après {sent, plural, one {# prédiction} other {# prédictions}} ; {histograms, plural, one {# histogramme cohérent} other {# histogrammes cohérents}}.',
    en: '{counter} increased by {sent, number} after {sent, plural, one {# prediction} other {# predictions}}; {histograms, plural, one {# histogram is} other {# histograms are}} consistent.',
  },
  'metrics-behaviour.none': {
    fr: 'Aucune métrique au format Prometheus (HTTP {status}).',
    en: 'No metrics in the Prometheus format (HTTP {status}).',
  },
  'metrics-behaviour.unreadable': {
    fr: 'Prometheus ne peut pas lire la réponse, à cause de cette ligne : {line}',
    en: 'Prometheus cannot parse the response because of this line: {line}',
  },
  'metrics-behaviour.no-counter': {
    fr: 'Aucun compteur n’a augmenté de {sent, number} après {sent, plural, one {# prédiction} other {# prédictions}}.',
    en: 'No counter increased by {sent, number} after {sent, plural, one {# prediction} other {# predictions}}.',
  },
  'metrics-behaviour.no-histogram': {
    fr: '{counter} compte les prédictions, mais il n’y a pas d’histogramme.',
    en: '{counter} counts the predictions, but there is no histogram.',
  },
  'metrics-behaviour.inconsistent': {
    fr: 'Ces histogrammes sont incohérents : {names}.',
    en: 'These histograms are inconsistent: {names}.',
  },
  'metrics-behaviour.advice': {
    fr: 'Comptez chaque prédiction une fois, et mesurez les durées avec l’histogramme d’une bibliothèque (prom-client, prometheus_client).',
    en: 'Count each prediction once, and measure durations with a library’s histogram (prom-client, prometheus_client).',
  },
});
