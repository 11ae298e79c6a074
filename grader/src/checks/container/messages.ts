import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'container.expected': {
    fr: 'Le conteneur de l’image devient sain (healthy), et prédit exactement comme le service lancé hors de Docker.',
    en: 'The image’s container becomes healthy, and predicts exactly as the service does outside Docker.',
  },
  'container.seen': {
    fr: 'État : {health, select, healthy {sain} unhealthy {défaillant} starting {jamais prêt} other {inconnu}} ; prédictions identiques : {same, number} sur {process, number}.',
    en: 'Health: {health, select, healthy {healthy} unhealthy {unhealthy} starting {never ready} other {unknown}}; identical predictions: {same, number} of {process, number}.',
  },
  'container.errors': {
    fr: 'Prédictions identiques : {same, number} sur {process, number} ; première erreur : {firstError}',
    en: 'Identical predictions: {same, number} of {process, number}; first error: {firstError}',
  },
  'container.silent': {
    fr: 'Le conteneur n’a écouté sur aucun port.',
    en: 'The container did not listen on any port.',
  },
  'container.no-process': {
    fr: 'Le service lancé hors de Docker n’a fourni aucune prédiction : il n’y a rien à comparer.',
    en: 'The service started outside Docker predicted nothing: there is nothing to compare with.',
  },
  'container.advice.listen': {
    fr: 'Lisez la fin du journal de cette étape ; le conteneur doit écouter sur le port déclaré par EXPOSE, et tout ce que lit le service doit être copié dans l’image.',
    en: 'Read the end of this stage’s log; the container must listen on the port that EXPOSE declares, and everything the service reads must be copied into the image.',
  },
  'container.advice.same': {
    fr: 'Copiez dans l’image le modèle que « make train » vient d’écrire, et le même code : rien ne doit dépendre de la machine.',
    en: 'Copy into the image the model that “make train” has just written, and the same code: nothing may depend on the machine.',
  },
  'container.advice.health': {
    fr: 'Essayez la commande du HEALTHCHECK dans le conteneur : elle doit se terminer avec 0 quand /health répond 200.',
    en: 'Try the HEALTHCHECK’s command in the container: it must exit with 0 when /health answers 200.',
  },
});
