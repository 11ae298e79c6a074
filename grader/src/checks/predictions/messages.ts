import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'predictions.expected': {
    fr: 'Sur des clients inédits : exactitude ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
    en: 'On unseen customers: accuracy ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
  },
  'predictions.seen': {
    fr: 'Exactitude {accuracy}, F1 {f1}, AUC {auc} sur {rows, plural, one {# client} other {# clients}}.',
    en: 'Accuracy {accuracy}, F1 {f1}, AUC {auc} on {rows, plural, one {# customer} other {# customers}}.',
  },
  'predictions.errors': {
    fr: '{rows, plural, =0 {Aucune réponse utilisable} one {# réponse utilisable} other {# réponses utilisables}} à {sent, plural, one {# requête} other {# requêtes}}{rows, plural, =0 {} other { (exactitude {accuracy}, F1 {f1}, AUC {auc})}} ; première erreur : {error}',
    en: '{rows, plural, =0 {No usable response} one {# usable response} other {# usable responses}} to {sent, plural, one {# request} other {# requests}}{rows, plural, =0 {} other { (accuracy {accuracy}, F1 {f1}, AUC {auc})}}; first error: {error}',
  },
  'predictions.advice.model': {
    fr: 'Vérifiez que le modèle servi est bien celui de « make train » et que ses étiquettes sont correctes, puis comparez avec vos métriques de validation.',
    en: 'Check that the served model is the one from “make train” and that its labels are correct, then compare with your validation metrics.',
  },
});
