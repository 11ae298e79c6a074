/** What the benchmark says, in French and English. */
import type { Text } from '../grader/src/language.ts';
import type { Operation } from './row.ts';

export const operations: Readonly<Record<Operation, Text>> = {
  start: { fr: 'démarrage, jusqu’à la réponse de /health', en: 'start, until /health answers' },
  nothing: { fr: 'ne rien demander (/health)', en: 'ask nothing (/health)' },
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
  read: { fr: 'lire les preuves, sans plus', en: 'read the evidence, no more' },
  score: { fr: 'noter les preuves lues', en: 'mark the evidence that was read' },
  'dry-run': { fr: 'rescore --dry-run, la commande entière', en: 'rescore --dry-run, the whole command' },
  rescore: { fr: 'rescore, tous les rapports écrits', en: 'rescore, every report written' },
} as const satisfies Record<string, Text>;

export const messages = {
  usage: {
    fr: 'Usage : npm run bench -- [tracking|rescore] [--json] [--help]\n\nrescore : noter de nouveau 1 000 évaluations enregistrées. tracking (par défaut, les deux) : mesure le serveur de suivi embarqué et le vrai serveur MLflow, côte à côte : mêmes requêtes, à tour de rôle,\nSQLite sur le même disque. Quelques minutes.\n\n  --json   le résultat en JSON\n  --help   cette aide\n\nMLFLOW_PYTHON nomme le python où MLflow est installé. Codes de sortie : 0 mesuré (objectifs atteints ou non),\n2 impossible de mesurer, 64 mauvais usage.',
    en: 'Usage: npm run bench -- [tracking|rescore] [--json] [--help]\n\nrescore: mark 1,000 stored gradings again. tracking (both, by default): measures the embedded tracking server and the real MLflow server, side by side: the same requests, in turns,\nSQLite on the same disk. It takes some minutes.\n\n  --json   the result as JSON\n  --help   this help\n\nMLFLOW_PYTHON names the python in which MLflow is installed. Exit codes: 0 measured (goals reached or not),\n2 could not measure, 64 wrong usage.',
  },
  noMlflow: {
    fr: 'MLflow n’est pas installé ici : rien n’a été mesuré. Installez-le, puis nommez son python :\n  python3 -m venv mlflow-venv && mlflow-venv/bin/pip install mlflow=={version} scikit-learn\n  MLFLOW_PYTHON=mlflow-venv/bin/python npm run bench',
    en: 'MLflow is not installed here: nothing was measured. Install it, then name its python:\n  python3 -m venv mlflow-venv && mlflow-venv/bin/pip install mlflow=={version} scikit-learn\n  MLFLOW_PYTHON=mlflow-venv/bin/python npm run bench',
  },
  failed: { fr: 'La mesure n’a pas abouti :', en: 'The measurement did not succeed:' },
  interrupted: { fr: 'Interrompu : les deux serveurs s’arrêtent.', en: 'Interrupted: both servers are ending.' },
  rescored: { fr: '1 000 évaluations', en: '1,000 gradings' },
  median: { fr: 'médiane, ms', en: 'median, ms' },
  overReading: { fr: 'sur la lecture', en: 'over reading' },
  filling: { fr: '10 000 runs dans chaque base', en: '10,000 runs into each store' },
  operation: { fr: 'opération', en: 'operation' },
  times: { fr: 'fois', en: 'times' },
  unit: { fr: 'unité', en: 'unit' },
  ours: { fr: 'nous', en: 'ours' },
  ratio: { fr: 'rapport', en: 'ratio' },
  goal: { fr: 'objectif', en: 'goal' },
  reached: { fr: 'atteint', en: 'reached' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'NON', en: 'NO' },
  notes: {
    fr: 'Un rapport dit combien de fois nous faisons mieux. Le 99e centile de moins de 100 mesures est la plus lente.\n« Ne rien demander » montre le bruit de la machine : un 99e centile ne dit rien en dessous.\nPSS : somme sur tous les processus du serveur. MLflow : un seul worker.',
    en: 'A ratio says how many times better ours is. The 99th percentile of fewer than 100 measurements is the slowest.\n“Ask nothing” shows the noise of the machine: a 99th percentile below it says nothing.\nPSS: summed over all the processes of the server. MLflow: one worker.',
  },
} as const satisfies Record<string, Text>;
