import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'drift.expected': {
    fr: 'Une métrique de dérive reste inférieure ou égale à {threshold, number} pour des clients ordinaires, et dépasse ce seuil pour des clients dérivés.',
    en: 'A drift metric stays at or below {threshold, number} for ordinary customers and exceeds it for drifted ones.',
  },
  'drift.seen': {
    fr: '{name} : {calm} après des clients ordinaires, {drifted} après des clients dérivés ({answered, plural, =0 {aucune prédiction} one {# prédiction sur {rows, number}} other {# prédictions sur {rows, number}}}).',
    en: '{name}: {calm} after ordinary customers, {drifted} after drifted ones ({answered, plural, =0 {no prediction} one {# prediction out of {rows, number}} other {# predictions out of {rows, number}}}).',
  },
  'drift.none': {
    fr: 'Aucune métrique de dérive n’est exposée.',
    en: 'No drift metric is exposed.',
  },
  'drift.advice': {
    fr: 'Comparez les clients servis à ceux de l’entraînement (PSI ou Kolmogorov-Smirnov, sur une fenêtre) et exposez le score dans /metrics.',
    en: 'Compare served customers with those of training (PSI or Kolmogorov-Smirnov, over a window) and expose the score in /metrics.',
  },
});
