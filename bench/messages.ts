/** The benchmark's messages, in French and English. */
import type { Text } from '../grader/src/language.ts';
import type { ContenderName } from './predict-contenders.ts';
import type { Operation } from './row.ts';

export const operations: Readonly<Record<Operation, Text>> = {
  start: { fr: 'démarrage, jusqu’à la réponse de /health', en: 'start, until /health answers' },
  nothing: { fr: 'requête vide (/health)', en: 'empty request (/health)' },
  'create-run': { fr: 'créer un run', en: 'create a run' },
  'log-metric': { fr: 'noter une métrique', en: 'log a metric' },
  'log-batch': { fr: 'noter un lot de 1 000 points', en: 'log a batch of 1,000 points' },
  'search-all': { fr: 'chercher 100 runs parmi 10 000', en: 'search 100 of 10,000 runs' },
  'search-some': { fr: 'chercher, avec filtre et ordre', en: 'search, with filter and order' },
  history: { fr: 'historique de 10 000 points', en: 'history of 10,000 points' },
  upload: { fr: 'envoyer 100 Mo', en: 'upload 100 MB' },
  download: { fr: 'recevoir 100 Mo', en: 'download 100 MB' },
  'many-clients': { fr: '8 clients à la fois', en: '8 clients at once' },
  lost: { fr: '8 clients : écritures perdues', en: '8 clients: lost writes' },
  memory: { fr: 'mémoire (PSS) après cette charge', en: 'memory (PSS) after this load' },
  'memory-largest': { fr: 'mémoire, plus gros processus seul', en: 'memory, largest process alone' },
};

export const rescoreSteps = {
  read: { fr: 'lire les preuves seulement', en: 'read the evidence only' },
  score: { fr: 'noter les preuves lues', en: 'mark the evidence that was read' },
  'dry-run': { fr: 'rescore --dry-run, la commande entière', en: 'rescore --dry-run, the whole command' },
  rescore: { fr: 'rescore, tous les rapports écrits', en: 'rescore, every report written' },
} as const satisfies Record<string, Text>;

export const gradingSteps = {
  pipeline: {
    fr: 'étapes sans travail ajouté, et « make » seul',
    en: 'stages without added work, and plain “make”',
  },
  check: { fr: 'check d’un projet inchangé, et le démarrage', en: 'check of an unchanged project, and starting' },
  memory: {
    fr: 'mémoire de l’évaluateur : rendu bavard, et démarrage',
    en: 'memory of the grader: verbose submission, and startup',
  },
  docker: {
    fr: 'une commande vide dans Docker, et comme processus',
    en: 'an empty command in Docker, and as a process',
  },
} as const satisfies Record<string, Text>;

export const createSteps = {
  size: { fr: 'taille du paquet, et celle de create-vite', en: 'size of the package, and of create-vite' },
  'npm-create': {
    fr: 'npm create, cache chaud, et celui de create-vite',
    en: 'npm create, warm cache, and that of create-vite',
  },
  generate: {
    fr: 'générer les sept séances, et démarrer',
    en: 'generating all seven sessions, and starting',
  },
  increment: {
    fr: 'recevoir une séance, fusion et commit compris, et démarrer',
    en: 'receiving a session, merge and commit included, and starting',
  },
} as const satisfies Record<string, Text>;

export const contenders: Readonly<Record<ContenderName, Text>> = {
  bare: { fr: 'route Fastify nue, une constante', en: 'bare Fastify route, a constant' },
  project: { fr: 'service du projet', en: 'project’s service' },
  'project-quiet': { fr: 'service du projet, sans journal', en: 'project’s service, without its log' },
  fastapi: { fr: 'FastAPI + uvicorn, un worker', en: 'FastAPI + uvicorn, one worker' },
};

export const messages = {
  usage: {
    fr: 'Usage : npm run bench -- [PARTIE…] [--json] [--help]\n\nMesure en alternance :\n\n  tracking   le serveur de suivi embarqué et le vrai serveur MLflow, SQLite sur le même disque\n  predict    /predict du projet, une route Fastify nue, et le même modèle derrière FastAPI\n  training   l’entraînement sur 4 000, 40 000 et 400 000 lignes\n  rescore    noter de nouveau 1 000 évaluations enregistrées\n  grading    l’évaluateur et ce qu’il lance : make, Docker, check, mémoire\n  create     npm create par un registre local, et create-vite ; la génération seule\n\nSans PARTIE : toutes, en quelques minutes.\n\n  --json   le résultat en JSON\n  --help   cette aide\n\nMLFLOW_PYTHON indique l’interpréteur Python où MLflow est installé, FASTAPI_PYTHON celui où fastapi et uvicorn sont installés, VERDACCIO la commande de Verdaccio.\nCodes de sortie : 0 mesuré (objectifs atteints ou non), 2 une partie n’a pas pu être mesurée, 64 mauvais usage.',
    en: 'Usage: npm run bench -- [PART…] [--json] [--help]\n\nMeasures in alternation:\n\n  tracking   the embedded tracking server and the real MLflow server, SQLite on the same disk\n  predict    /predict of the project, a minimal Fastify route, and the same model behind FastAPI\n  training   training on 4,000, 40,000 and 400,000 rows\n  rescore    marking 1,000 stored gradings again\n  grading    the grader and what it runs: make, Docker, check, memory\n  create     npm create from a local registry, and create-vite; generation alone\n\nWithout a PART: all of them, which takes a few minutes.\n\n  --json   the result as JSON\n  --help   this help\n\nMLFLOW_PYTHON is the Python interpreter with MLflow, FASTAPI_PYTHON the one with fastapi and uvicorn, VERDACCIO the command of Verdaccio.\nExit codes: 0 measured (goals reached or not), 2 a part could not be measured, 64 usage error.',
  },
  noMlflow: {
    fr: 'MLflow n’est pas installé ici : « tracking » n’a pas été mesuré. Installez-le, puis indiquez son interpréteur Python :\n  python3 -m venv mlflow-venv && mlflow-venv/bin/pip install mlflow=={version} scikit-learn\n  MLFLOW_PYTHON=mlflow-venv/bin/python npm run bench',
    en: 'MLflow is not installed here: “tracking” was not measured. Install it, then set its Python interpreter:\n  python3 -m venv mlflow-venv && mlflow-venv/bin/pip install mlflow=={version} scikit-learn\n  MLFLOW_PYTHON=mlflow-venv/bin/python npm run bench',
  },
  noFastapi: {
    fr: 'FastAPI n’est pas installé ici : le service du projet ne lui est pas comparé. Installez-le, puis indiquez son interpréteur Python :\n  python3 -m venv fastapi-venv && fastapi-venv/bin/pip install fastapi uvicorn\n  FASTAPI_PYTHON=fastapi-venv/bin/python npm run bench -- predict',
    en: 'FastAPI is not installed here: the project’s service is not compared with it. Install it, then set its Python interpreter:\n  python3 -m venv fastapi-venv && fastapi-venv/bin/pip install fastapi uvicorn\n  FASTAPI_PYTHON=fastapi-venv/bin/python npm run bench -- predict',
  },
  noRegistry: {
    fr: 'Verdaccio n’est pas installé ici, ou npm n’a pas pu télécharger create-vite : « create » n’a pas été mesuré. Installez-le, puis indiquez sa commande :\n  npm install --prefix verdaccio verdaccio\n  VERDACCIO=verdaccio/node_modules/.bin/verdaccio npm run bench -- create',
    en: 'Verdaccio is not installed here, or npm could not download create-vite: “create” was not measured. Install it, then set its command:\n  npm install --prefix verdaccio verdaccio\n  VERDACCIO=verdaccio/node_modules/.bin/verdaccio npm run bench -- create',
  },
  created: { fr: 'générateur', en: 'scaffolder' },
  unknownPart: { fr: 'partie inconnue :', en: 'unknown part:' },
  predict: { fr: 'POST /predict, un client', en: 'POST /predict, one customer' },
  rate: { fr: 'requêtes/s', en: 'requests/s' },
  projectRatio: { fr: 'requêtes/s du service, par rapport à', en: 'requests/s of the service, relative to' },
  median: { fr: 'médiane', en: 'median' },
  best: { fr: 'au mieux', en: 'at best' },
  training: { fr: 'entraînement, lignes', en: 'training, rows' },
  perRow: { fr: 'µs par ligne', en: 'µs per row' },
  timesSmallest: { fr: 'par ligne, rapport au premier', en: 'per row, relative to the first' },
  failed: { fr: 'La mesure a échoué :', en: 'The measurement failed:' },
  interrupted: { fr: 'Interrompu : arrêt des processus en cours.', en: 'Interrupted: stopping the running processes.' },
  rescored: { fr: '1 000 évaluations', en: '1,000 gradings' },
  overReading: { fr: 'sur la lecture', en: 'over reading' },
  medianMs: { fr: 'médiane, ms', en: 'median, ms' },
  graded: { fr: 'évaluateur', en: 'grader' },
  measured: { fr: 'mesuré', en: 'measured' },
  baseline: { fr: 'référence', en: 'baseline' },
  filling: { fr: '10 000 runs dans chaque base', en: '10,000 runs into each store' },
  operation: { fr: 'opération', en: 'operation' },
  times: { fr: 'fois', en: 'times' },
  unit: { fr: 'unité', en: 'unit' },
  embedded: { fr: 'intégré', en: 'embedded' },
  ratio: { fr: 'rapport', en: 'ratio' },
  goal: { fr: 'objectif', en: 'goal' },
  reached: { fr: 'atteint', en: 'reached' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'NON', en: 'NO' },
  notes: {
    fr: 'Un rapport indique combien de fois le serveur intégré fait mieux. Le 99e centile de moins de 100 mesures est la plus lente.\n« Requête vide » montre le bruit de la machine : un 99e centile inférieur n’est pas significatif.\nPSS : somme sur tous les processus du serveur. MLflow : un seul worker.',
    en: 'A ratio is how many times better the embedded server is. The 99th percentile of fewer than 100 measurements is the slowest.\n“Empty request” shows the noise of the machine: a 99th percentile below it is not significant.\nPSS: summed over all the processes of the server. MLflow: one worker.',
  },
} as const satisfies Record<string, Text>;
