import type { Text } from '../language.ts';

/** Messages of the commands `import` and `export`. */
export const migrateMessages = {
  'tracking.synopsis': { fr: '[options] | import <url> | export <url>', en: '[options] | import <url> | export <url>' },
  'migrate.import': {
    fr: 'importer les données d’un serveur MLflow',
    en: 'import the data of an MLflow server into this store',
  },
  'migrate.export': {
    fr: 'exporter ces données vers un serveur MLflow',
    en: 'export this store to an MLflow server',
  },
  'migrate.url': { fr: 'adresse du serveur MLflow', en: 'address of the MLflow server' },
  'migrate.help': {
    fr: 'La commande copie les expériences, les runs, les métriques avec leur historique, les fichiers, les modèles, les versions et les alias, sauf ce qui est dans la corbeille. Le serveur de destination attribue les identifiants et les numéros de version.\nVous pouvez relancer la commande : elle reprend où elle s’est arrêtée et ne copie rien deux fois (étiquette mlops-grader.origin).\nAuthentification : MLFLOW_TRACKING_USERNAME et MLFLOW_TRACKING_PASSWORD, ou MLFLOW_TRACKING_TOKEN.\n\nExemple : {command} http://127.0.0.1:5000',
    en: 'The command copies experiments, runs, metrics with their history, files, models, versions and aliases, but nothing from the trash. The destination server assigns IDs and version numbers.\nYou can run the command again: it continues where it stopped and copies nothing twice (tag mlops-grader.origin).\nAuthentication: MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.\n\nExample: {command} http://127.0.0.1:5000',
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
    fr: 'Interruption : ce qui a été copié est conservé. Relancez la commande pour continuer.',
    en: 'Interrupted. Copied data is kept. Run the command again to continue.',
  },
  'migrate.bad-url': {
    fr: '« {url} » n’est pas l’adresse d’un serveur. Exemple d’adresse : http://127.0.0.1:5000.',
    en: '“{url}” is not a server address. Example of an address: http://127.0.0.1:5000.',
  },
  'migrate.unreachable': {
    fr: 'Le serveur {url} ne répond pas ({cause}). Vérifiez l’adresse et que le serveur est démarré, puis relancez la commande.',
    en: 'The server {url} does not respond ({cause}). Check the address and that the server is running, then run the command again.',
  },
  'migrate.not-mlflow': {
    fr: 'La réponse de {url} à {path} n’est pas celle d’un serveur MLflow. Vérifiez l’adresse.',
    en: 'The response of {url} to {path} is not from an MLflow server. Check the address.',
  },
  'migrate.redirected': {
    fr: 'Le serveur {url} redirige vers une autre adresse : {to}. Indiquez l’adresse du serveur MLflow lui-même.',
    en: 'The server {url} redirects to {to}. Use the address of the MLflow server itself.',
  },
  'migrate.denied': {
    fr: 'Le serveur {url} refuse l’accès (HTTP {status}, {detail}). Définissez MLFLOW_TRACKING_USERNAME et MLFLOW_TRACKING_PASSWORD, ou MLFLOW_TRACKING_TOKEN, pour un compte autorisé.',
    en: 'The server {url} denies access (HTTP {status}, {detail}). Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, to an account with permission.',
  },
  'migrate.refused': {
    fr: 'Le serveur {url} a répondu HTTP {status} : {detail}',
    en: 'The server {url} responded with HTTP {status}: {detail}',
  },
  'migrate.too-large': {
    fr: 'La réponse de {url} dépasse {limit, number} octets.',
    en: 'The response of {url} is larger than {limit, number} bytes.',
  },
  'migrate.endless': {
    fr: 'Le serveur renvoie une liste sans fin.',
    en: 'The server returns an endless list.',
  },
  'migrate.unsafe-path': {
    fr: 'Le serveur {url} renvoie un chemin d’artefact en dehors de son dossier ({path}). Ce dossier n’est pas copié.',
    en: 'The server {url} returns an artifact path outside of its folder ({path}). This folder is not copied.',
  },
  'migrate.size': {
    fr: 'Le fichier reçu n’a pas la taille annoncée ({size, number} octets). Relancez la commande.',
    en: 'The received file does not have the announced size ({size, number} bytes). Run the command again.',
  },
  'migrate.not-proxied': {
    fr: 'Le serveur {url} stocke ces artefacts ailleurs ({location}). Démarrez-le avec --serve-artifacts et sans --default-artifact-root.',
    en: 'The server {url} stores these artifacts elsewhere ({location}). Start it with --serve-artifacts and without --default-artifact-root.',
  },
  'migrate.deleted-experiment': {
    fr: 'Une expérience de ce nom est dans la corbeille de {url}. Restaurez-la (« mlflow experiments restore ») ou supprimez-la définitivement (« mlflow gc »), puis relancez la commande.',
    en: 'An experiment with this name is in the trash of {url}. Restore it (“mlflow experiments restore”) or delete it permanently (“mlflow gc”), then run the command again.',
  },
  'migrate.deleted-run': {
    fr: 'Sa copie, {id}, est dans la corbeille de {url}. Restaurez-la (« mlflow runs restore ») ou supprimez-la définitivement (« mlflow gc »), puis relancez la commande.',
    en: 'Its copy, {id}, is in the trash of {url}. Restore it (“mlflow runs restore”) or delete it permanently (“mlflow gc”), then run the command again.',
  },
  'migrate.unknown-source': {
    fr: 'Sa source, {source}, n’a pas été copiée.',
    en: 'Its source, {source}, was not copied.',
  },
} as const satisfies Record<string, Text>;
