import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'image.expected': {
    fr: 'Une image de {megabytes, number} Mo au plus, un utilisateur autre que root, un HEALTHCHECK, et aucun secret dans ses couches, ses variables ou son historique.',
    en: 'An image of at most {megabytes, number} MB, a user other than root, a HEALTHCHECK, and no secret in its layers, variables or history.',
  },
  'image.seen': {
    fr: '{megabytes, number} Mo ; utilisateur {user} ; {healthcheck, select, true {un HEALTHCHECK} other {pas de HEALTHCHECK}} ; {secrets, plural, =0 {aucun secret dans {texts, plural, one {# fichier lu} other {# fichiers lus}}} one {# secret : {places}} other {# secrets : {places}}}.',
    en: '{megabytes, number} MB; user {user}; {healthcheck, select, true {a HEALTHCHECK} other {no HEALTHCHECK}}; {secrets, plural, =0 {no secret in {texts, plural, one {# file} other {# files}}} one {# secret: {places}} other {# secrets: {places}}}.',
  },
  'image.advice.secrets': {
    fr: 'Révoquez ce secret, puis retirez-le : une couche garde ce que la suivante efface. Fournissez-le au démarrage, et excluez dans .dockerignore ce qui ne doit pas entrer dans l’image.',
    en: 'Revoke this secret, then remove it: a layer keeps what the next one deletes. Provide it at start-up, and exclude in .dockerignore what must stay out of the image.',
  },
  'image.advice.user': {
    fr: 'Ajoutez USER avant CMD, avec un utilisateur sans privilèges (node dans les images Node.js).',
    en: 'Add USER before CMD, with an unprivileged user (node in the Node.js images).',
  },
  'image.advice.healthcheck': {
    fr: 'Ajoutez un HEALTHCHECK qui interroge /health.',
    en: 'Add a HEALTHCHECK that queries /health.',
  },
  'image.advice.size': {
    fr: 'Partez d’une image -slim, installez sans les dépendances de développement, et construisez en deux étapes.',
    en: 'Start from a -slim image, install without development dependencies, and build in two stages.',
  },
});
