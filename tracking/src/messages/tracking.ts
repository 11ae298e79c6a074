import type { Text } from '../language.ts';

/** Messages of the tracking server and its command. */
export const trackingMessages = {
  'tracking.about': {
    fr: 'démarrer un serveur de suivi compatible avec MLflow',
    en: 'start an MLflow-compatible tracking server',
  },
  'tracking.option.port': {
    fr: 'port (défaut : 5000 ; 0 : un port libre)',
    en: 'port (default: 5000; 0: any free port)',
  },
  'tracking.option.host': {
    fr: 'adresse d’écoute (défaut : 127.0.0.1) ; une adresse publique exige --token-file',
    en: 'address to listen on (default: 127.0.0.1); a public address requires --token-file',
  },
  'tracking.option.store': {
    fr: 'fichier SQLite des runs et des modèles (défaut : .mlops-tracking/store.db)',
    en: 'SQLite file of runs and models (default: .mlops-tracking/store.db)',
  },
  'tracking.option.artifacts': {
    fr: 'dossier des artefacts (défaut : .mlops-tracking/artifacts)',
    en: 'artifact folder (default: .mlops-tracking/artifacts)',
  },
  'tracking.option.token-file': {
    fr: 'fichier qui contient le jeton que les clients doivent envoyer',
    en: 'file with the token that clients must send',
  },
  'tracking.option.json': {
    fr: 'afficher le résultat (adresse, éléments copiés) en JSON',
    en: 'print the result (address, copied items) as JSON',
  },
  'tracking.listening': {
    fr: 'Le serveur de suivi écoute sur {url}\n  Page : {url}/\n  Clients : MLFLOW_TRACKING_URI={url}\n  Données : {store}\n  Artefacts : {artifacts}\nCtrl-C pour arrêter.',
    en: 'The tracking server listens on {url}\n  Page: {url}/\n  Clients: MLFLOW_TRACKING_URI={url}\n  Store: {store}\n  Artifacts: {artifacts}\nPress Ctrl-C to stop.',
  },
  'tracking.stopped': { fr: 'Le serveur de suivi est arrêté.', en: 'The tracking server has stopped.' },
  'tracking.port-taken': {
    fr: 'Le port {port} est déjà utilisé sur {host}. Arrêtez le programme qui l’utilise, ou choisissez un autre port avec --port.',
    en: 'Port {port} on {host} is already in use. Stop the program that uses it, or choose another port with --port.',
  },
  'tracking.address': {
    fr: 'Impossible d’écouter sur {host}, port {port} : {cause}',
    en: 'Cannot listen on {host}, port {port}: {cause}',
  },
  'tracking.public': {
    fr: 'L’adresse {host} est accessible depuis d’autres machines. Définissez un jeton avec --token-file, ou écoutez sur 127.0.0.1.',
    en: 'The address {host} is reachable from other machines. Set a token with --token-file, or listen on 127.0.0.1.',
  },
  'tracking.folder': {
    fr: 'Impossible de créer un dossier du serveur : {cause}. Choisissez d’autres dossiers avec --store et --artifacts.',
    en: 'Cannot create a folder of the server: {cause}. Choose other folders with --store and --artifacts.',
  },
  'tracking.token': {
    fr: 'Le fichier {file} ne contient pas de jeton valide : au moins {length, number} caractères, sans espaces.',
    en: 'The file {file} does not contain a valid token: at least {length, number} characters, without spaces.',
  },
  'tracking.port': { fr: '« {value} » n’est pas un numéro de port.', en: '“{value}” is not a port number.' },
  'tracking.store.newer': {
    fr: 'Les données de {file} ont été écrites par une version plus récente. Mettez à jour mlops-grader, ou choisissez un autre fichier avec --store.',
    en: 'The store {file} was written by a newer version. Update mlops-grader, or choose another file with --store.',
  },
  'tracking.store.foreign': {
    fr: 'Le fichier {file} appartient à un autre programme ; il n’a pas été modifié. Choisissez un autre fichier avec --store. Pour importer les données d’un serveur MLflow, démarrez-le et utilisez « mlops-grader tracking import ».',
    en: 'The file {file} belongs to another program and was not changed. Choose another file with --store. To import the data of an MLflow server, start it and use “mlops-grader tracking import”.',
  },
  'tracking.store.corrupt': {
    fr: 'Le fichier {file} n’est pas une base SQLite lisible ({cause}). Restaurez une sauvegarde, ou choisissez un autre fichier avec --store.',
    en: 'The file {file} is not a readable SQLite database ({cause}). Restore a backup, or choose another file with --store.',
  },
  'tracking.store.busy': {
    fr: 'Le fichier {file} est verrouillé par un autre programme ({cause}). Arrêtez ce programme, ou choisissez un autre fichier avec --store.',
    en: 'The file {file} is locked by another program ({cause}). Stop that program, or choose another file with --store.',
  },
  'tracking.store.unreadable': {
    fr: 'Impossible d’ouvrir le fichier {file} ({cause}). Vérifiez les droits d’accès et l’espace disque, ou choisissez un autre fichier avec --store.',
    en: 'Cannot open the file {file} ({cause}). Check permissions and disk space, or choose another file with --store.',
  },
} as const satisfies Record<string, Text>;
