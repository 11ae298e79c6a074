import type { Text } from '../language.ts';

/** What the checks of the Docker image say. */
export const imageCheckMessages = {
  'image.expected': {
    fr: 'Une image de {megabytes, number} Mo au plus, un utilisateur autre que root, un HEALTHCHECK, et aucun secret dans ses couches, ses variables et son historique.',
    en: 'An image of {megabytes, number} MB at most, a user other than root, a HEALTHCHECK, and no secret in its layers, its variables and its history.',
  },
  'image.seen': {
    fr: '{megabytes, number} Mo ; utilisateur {user} ; {healthcheck, select, true {un HEALTHCHECK} other {pas de HEALTHCHECK}} ; {secrets, plural, =0 {aucun secret dans {texts, number} textes} one {# secret : {places}} other {# secrets : {places}}}.',
    en: '{megabytes, number} MB; user {user}; {healthcheck, select, true {a HEALTHCHECK} other {no HEALTHCHECK}}; {secrets, plural, =0 {no secret in {texts, number} texts} one {# secret: {places}} other {# secrets: {places}}}.',
  },
  'image.advice.secrets': {
    fr: 'Révoquez ce secret, puis retirez-le : une couche garde ce que la suivante efface. Donnez-le au démarrage, et listez dans .dockerignore ce qui ne doit pas entrer.',
    en: 'Revoke that secret, then take it out: a layer keeps what the next one deletes. Give it at start-up, and list in .dockerignore what must stay out.',
  },
  'image.advice.user': {
    fr: 'Ajoutez USER avant CMD, avec un utilisateur sans droits (node dans les images de Node.js).',
    en: 'Add USER before CMD, with a user without rights (node in the images of Node.js).',
  },
  'image.advice.healthcheck': {
    fr: 'Ajoutez un HEALTHCHECK qui interroge /health.',
    en: 'Add a HEALTHCHECK that asks /health.',
  },
  'image.advice.size': {
    fr: 'Partez d’une image -slim, installez sans les paquets de développement, et construisez en deux étapes.',
    en: 'Start from a -slim image, install without development packages, and build in two stages.',
  },
  'container.expected': {
    fr: 'Le conteneur de l’image devient sain, et prédit exactement comme le service lancé hors de Docker.',
    en: 'The image’s container becomes healthy, and predicts exactly as the service started outside of Docker.',
  },
  'container.seen': {
    fr: 'État : {health, select, healthy {sain} unhealthy {malade} starting {jamais prêt} other {inconnu}} ; {same, number} prédictions sur {process, number} sont les mêmes.',
    en: 'Health: {health, select, healthy {healthy} unhealthy {unhealthy} starting {never ready} other {unknown}}; {same, number} predictions of {process, number} are the same.',
  },
  'container.errors': {
    fr: '{same, number} prédictions sur {process, number} sont les mêmes ; la première erreur : {firstError}',
    en: '{same, number} predictions of {process, number} are the same; the first error: {firstError}',
  },
  'container.silent': {
    fr: 'Le conteneur n’a écouté sur aucun port.',
    en: 'The container listened on no port.',
  },
  'container.no-process': {
    fr: 'Le service lancé hors de Docker n’a rien prédit : il n’y a rien à comparer.',
    en: 'The service started outside of Docker predicted nothing: there is nothing to compare with.',
  },
  'container.advice.listen': {
    fr: 'Lisez la fin du journal de cette étape ; le conteneur doit écouter sur le port qu’EXPOSE annonce, avec tout ce que le service lit copié dans l’image.',
    en: 'Read the end of this stage’s log; the container must listen on the port that EXPOSE names, with all that the service reads copied into the image.',
  },
  'container.advice.same': {
    fr: 'Copiez dans l’image le modèle que « make train » vient d’écrire, et le même code : rien ne doit dépendre de la machine.',
    en: 'Copy into the image the model that “make train” has just written, and the same code: nothing may depend on the machine.',
  },
  'container.advice.health': {
    fr: 'Essayez la commande du HEALTHCHECK dans le conteneur : elle doit sortir avec 0 quand /health répond 200.',
    en: 'Try the HEALTHCHECK’s command in the container: it must exit with 0 when /health answers 200.',
  },
} as const satisfies Record<string, Text>;
