import type { Text } from '../language.ts';

/** What copying between our store and an MLflow server says. */
export const migrateMessages = {
  'tracking.synopsis': { fr: '[options] | import <url> | export <url>', en: '[options] | import <url> | export <url>' },
  'migrate.import': {
    fr: 'copier dans ce dossier de données ce que contient un serveur MLflow',
    en: 'copy an MLflow server’s contents into this store',
  },
  'migrate.export': {
    fr: 'copier ces données vers un serveur MLflow',
    en: 'copy this store to an MLflow server',
  },
  'migrate.url': { fr: 'adresse du serveur MLflow', en: 'address of the MLflow server' },
  'migrate.help': {
    fr: 'Sont copiés : expériences, runs, métriques avec leur historique, fichiers, modèles, versions et alias, sauf ce qui est dans la corbeille. Les identifiants et numéros de version sont ceux du serveur d’arrivée.\nLa commande peut être relancée : elle reprend où elle s’est arrêtée et ne double rien (étiquette mlops-grader.origin).\nIdentification : MLFLOW_TRACKING_USERNAME et MLFLOW_TRACKING_PASSWORD, ou MLFLOW_TRACKING_TOKEN.\n\nExemple : {command} http://127.0.0.1:5000',
    en: 'Copied are experiments, runs, metrics with their history, files, models, versions and aliases, but nothing from the trash. Ids and version numbers are those of the server that receives.\nThe command may be run again: it continues where it stopped and doubles nothing (tag mlops-grader.origin).\nAuthentication: MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.\n\nExample: {command} http://127.0.0.1:5000',
  },
  'migrate.copied.experiments': { fr: 'expérience {name}', en: 'experiment {name}' },
  'migrate.copied.runs': { fr: 'run {name}', en: 'run {name}' },
  'migrate.copied.artifacts': { fr: 'fichiers de {name}', en: 'files of {name}' },
  'migrate.copied.loggedModels': { fr: 'modèle journalisé {name}', en: 'logged model {name}' },
  'migrate.copied.registeredModels': { fr: 'modèle {name}', en: 'model {name}' },
  'migrate.copied.versions': { fr: 'version {name}', en: 'version {name}' },
  'migrate.done': {
    fr: 'Copié ou mis à jour : {experiments, plural, one {# expérience} other {# expériences}}, {runs, plural, one {# run} other {# runs}}, {artifacts, plural, one {# fichier} other {# fichiers}}, {loggedModels, plural, one {# modèle journalisé} other {# modèles journalisés}}, {registeredModels, plural, one {# modèle} other {# modèles}}, {versions, plural, one {# version} other {# versions}}.',
    en: 'Copied or updated: {experiments, plural, one {# experiment} other {# experiments}}, {runs, plural, one {# run} other {# runs}}, {artifacts, plural, one {# file} other {# files}}, {loggedModels, plural, one {# logged model} other {# logged models}}, {registeredModels, plural, one {# model} other {# models}}, {versions, plural, one {# version} other {# versions}}.',
  },
  'migrate.failed': { fr: 'Non copié : {what}. {reason}', en: 'Not copied: {what}. {reason}' },
  'migrate.interrupted': {
    fr: 'Interruption : ce qui est copié est gardé. Relancez la commande pour continuer.',
    en: 'Interrupted: what has been copied is kept. Run the command again to continue.',
  },
  'migrate.bad-url': {
    fr: '« {url} » n’est pas l’adresse d’un serveur. Écrivez par exemple http://127.0.0.1:5000.',
    en: '“{url}” is not the address of a server. Write for example http://127.0.0.1:5000.',
  },
  'migrate.unreachable': {
    fr: 'Le serveur {url} ne répond pas ({cause}). Vérifiez l’adresse, et qu’il est démarré, puis relancez la commande.',
    en: 'The server {url} does not answer ({cause}). Check the address, and that it is running, then run the command again.',
  },
  'migrate.not-mlflow': {
    fr: 'La réponse de {url} à {path} n’est pas celle d’un serveur MLflow. Vérifiez l’adresse.',
    en: 'The answer of {url} to {path} is not that of an MLflow server. Check the address.',
  },
  'migrate.redirected': {
    fr: 'Le serveur {url} renvoie à une autre adresse : {to}. Donnez celle du serveur MLflow lui-même.',
    en: 'The server {url} redirects to another address: {to}. Give that of the MLflow server itself.',
  },
  'migrate.denied': {
    fr: 'Le serveur {url} refuse l’accès (HTTP {status}, {said}). Donnez MLFLOW_TRACKING_USERNAME et MLFLOW_TRACKING_PASSWORD, ou MLFLOW_TRACKING_TOKEN, d’un compte qui en a le droit.',
    en: 'The server {url} denies access (HTTP {status}, {said}). Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, of an account that may do this.',
  },
  'migrate.refused': {
    fr: 'Le serveur {url} a répondu HTTP {status} : {said}',
    en: 'The server {url} answered HTTP {status}: {said}',
  },
  'migrate.too-large': {
    fr: 'La réponse de {url} dépasse {limit, number} octets.',
    en: 'The answer of {url} exceeds {limit, number} bytes.',
  },
  'migrate.endless': {
    fr: 'Le serveur donne une liste qui ne finit pas.',
    en: 'The server gives a list that does not end.',
  },
  'migrate.unsafe-path': {
    fr: 'Le serveur {url} donne un chemin d’artefact qui sort de son dossier ({path}). Rien de ce dossier n’est copié.',
    en: 'The server {url} gives an artifact path that leaves its folder ({path}). Nothing of that folder is copied.',
  },
  'migrate.size': {
    fr: 'Le fichier reçu n’a pas la taille annoncée, {size, number} octets. Relancez la commande.',
    en: 'The file received does not have the size announced, {size, number} bytes. Run the command again.',
  },
  'migrate.not-proxied': {
    fr: 'Le serveur {url} garde ces artefacts ailleurs ({location}). Démarrez-le avec --serve-artifacts, et sans --default-artifact-root.',
    en: 'The server {url} keeps these artifacts elsewhere ({location}). Start it with --serve-artifacts, and without --default-artifact-root.',
  },
  'migrate.deleted-experiment': {
    fr: 'Une expérience de ce nom est dans la corbeille de {url}. Restaurez-la (« mlflow experiments restore »), ou supprimez-la pour de bon (« mlflow gc »), puis relancez la commande.',
    en: 'An experiment of this name is in the trash of {url}. Restore it (“mlflow experiments restore”), or remove it for good (“mlflow gc”), then run the command again.',
  },
  'migrate.deleted-run': {
    fr: 'Sa copie, {id}, est dans la corbeille de {url}. Restaurez-la (« mlflow runs restore »), ou supprimez-la pour de bon (« mlflow gc »), puis relancez la commande.',
    en: 'Its copy, {id}, is in the trash of {url}. Restore it (“mlflow runs restore”), or remove it for good (“mlflow gc”), then run the command again.',
  },
  'migrate.unknown-source': {
    fr: 'Ce dont elle est faite, {source}, n’a pas été copié.',
    en: 'What it is made from, {source}, was not copied.',
  },
} as const satisfies Record<string, Text>;
