import type { Text } from '../language.ts';

/** What the tracking server and its commands say. */
export const trackingMessages = {
  'tracking.about': {
    fr: 'démarrer un serveur de suivi compatible avec MLflow',
    en: 'start a tracking server that is compatible with MLflow',
  },
  'tracking.option.port': {
    fr: 'port (défaut : 5000 ; 0 : un port libre)',
    en: 'port (default: 5000; 0: any free port)',
  },
  'tracking.option.host': {
    fr: 'adresse d’écoute (défaut : 127.0.0.1) ; une adresse publique exige --token-file',
    en: 'address to listen on (default: 127.0.0.1); a public address needs --token-file',
  },
  'tracking.option.store': {
    fr: 'fichier SQLite des runs et des modèles (défaut : .mlops-tracking/store.db)',
    en: 'SQLite file of runs and models (default: .mlops-tracking/store.db)',
  },
  'tracking.option.artifacts': {
    fr: 'dossier des artefacts (défaut : .mlops-tracking/artifacts)',
    en: 'folder for artifacts (default: .mlops-tracking/artifacts)',
  },
  'tracking.option.token-file': {
    fr: 'fichier qui contient le jeton que les clients doivent envoyer',
    en: 'file with the token that clients must send',
  },
  'tracking.option.json': {
    fr: 'écrire l’adresse, ou ce qui a été copié, en JSON',
    en: 'print the address, or what was copied, as JSON',
  },
  'tracking.listening': {
    fr: 'Le serveur de suivi écoute sur {url}\n  Page : {url}/\n  Clients : MLFLOW_TRACKING_URI={url}\n  Données : {store}\n  Artefacts : {artifacts}\nCtrl-C pour l’arrêter.',
    en: 'The tracking server listens on {url}\n  Page: {url}/\n  Clients: MLFLOW_TRACKING_URI={url}\n  Store: {store}\n  Artifacts: {artifacts}\nCtrl-C to stop it.',
  },
  'tracking.stopped': { fr: 'Le serveur de suivi est arrêté.', en: 'The tracking server has stopped.' },
  'tracking.port-taken': {
    fr: 'Le port {port} est déjà pris sur {host}. Arrêtez le programme qui l’utilise, ou choisissez-en un autre avec --port.',
    en: 'Port {port} on {host} is already taken. Stop the program that uses it, or choose another with --port.',
  },
  'tracking.address': {
    fr: 'Impossible d’écouter sur {host}, port {port} : {cause}',
    en: 'Cannot listen on {host}, port {port}: {cause}',
  },
  'tracking.public': {
    fr: 'L’adresse {host} est ouverte à d’autres machines. Donnez un jeton avec --token-file, ou écoutez sur 127.0.0.1.',
    en: 'The address {host} is open to other machines. Give a token with --token-file, or listen on 127.0.0.1.',
  },
  'tracking.folder': {
    fr: 'Un dossier du serveur ne peut pas être créé : {cause}. Choisissez-en d’autres avec --store et --artifacts.',
    en: 'A folder of the server cannot be created: {cause}. Choose others with --store and --artifacts.',
  },
  'tracking.token': {
    fr: 'Le fichier {file} ne contient pas de jeton utilisable : il faut au moins {length, number} caractères sans espaces.',
    en: 'The file {file} contains no usable token: it needs at least {length, number} characters without spaces.',
  },
  'tracking.port': { fr: '« {value} » n’est pas un port.', en: '“{value}” is not a port.' },
  'tracking.store.newer': {
    fr: 'Les données de {file} ont été écrites par une version plus récente. Mettez mlops-grader à jour, ou choisissez un autre fichier avec --store.',
    en: 'The store {file} was written by a newer version. Update mlops-grader, or choose another file with --store.',
  },
  'tracking.store.foreign': {
    fr: 'Le fichier {file} appartient à un autre programme ; rien n’y a été changé. Choisissez-en un autre avec --store ; pour reprendre les données d’un serveur MLflow, démarrez-le et utilisez « mlops-grader tracking import ».',
    en: 'The file {file} belongs to another program; nothing in it was changed. Choose another with --store; to take over the data of an MLflow server, start it and use “mlops-grader tracking import”.',
  },
  'tracking.store.corrupt': {
    fr: 'Le fichier {file} n’est pas une base SQLite lisible ({cause}). Remettez une copie de sauvegarde, ou choisissez-en un autre avec --store.',
    en: 'The file {file} is not a readable SQLite store ({cause}). Put back a copy, or choose another with --store.',
  },
  'tracking.store.busy': {
    fr: 'Le fichier {file} est verrouillé par un autre programme ({cause}). Arrêtez-le, ou choisissez un autre fichier avec --store.',
    en: 'The file {file} is locked by another program ({cause}). Stop it, or choose another file with --store.',
  },
  'tracking.store.unreadable': {
    fr: 'Le fichier {file} ne peut pas être ouvert ({cause}). Vérifiez les droits et la place libre, ou choisissez-en un autre avec --store.',
    en: 'The file {file} cannot be opened ({cause}). Check the permissions and the free space, or choose another with --store.',
  },
} as const satisfies Record<string, Text>;
