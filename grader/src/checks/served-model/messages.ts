import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'served-model.expected': {
    fr: 'Le service télécharge et sert la version du registre désignée par « {alias} », l’indique dans {path}, et ses prédictions correspondent aux métriques du run de cette version.',
    en: 'The service downloads and serves the registered version that “{alias}” points to, reports it in {path}, and its predictions match the metrics of that version’s run.',
  },
  'served-model.none': {
    fr: 'L’alias « {alias} » ne désigne aucune version du registre.',
    en: 'The alias “{alias}” points to no version in the registry.',
  },
  'served-model.seen': {
    fr: 'Version {version} de {model} : {fetched, select, yes {téléchargée} other {non téléchargée}}, {named, select, yes {indiquée} other {non indiquée}} par {path}, {same, select, yes {prédictions conformes aux métriques de son run} no {prédictions différentes des métriques de son run ({metrics})} other {métriques non comparées}}.',
    en: 'Version {version} of {model}: {fetched, select, yes {downloaded} other {not downloaded}}, {named, select, yes {reported} other {not reported}} by {path}, {same, select, yes {predictions match the metrics of its run} no {predictions do not match the metrics of its run ({metrics})} other {metrics not compared}}.',
  },
  'served-model.advice.fetched': {
    fr: 'Au démarrage, demandez au registre la version désignée par « {alias} » et téléchargez son modèle, au lieu de lire un fichier local.',
    en: 'On start-up, ask the registry which version “{alias}” points to and download its model instead of reading a local file.',
  },
  'served-model.advice.named': {
    fr: '{path} doit indiquer quel modèle répond : le début du SHA-256 de son fichier, le run, ou « models:/nom/version ».',
    en: '{path} must say which model answers: the beginning of its file’s SHA-256, the run, or “models:/name/version”.',
  },
  'served-model.advice.metrics': {
    fr: 'Le modèle servi ne prédit pas comme celui du run : vérifiez que le modèle et le prétraitement sont les mêmes.',
    en: 'The served model does not predict as the run’s model does: check that the model and the preprocessing are the same.',
  },
});
