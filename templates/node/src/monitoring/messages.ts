/** What monitoring says to people. */
export const monitoringMessages = {
  referenceCorrupt: (path: string) => ({
    fr: `La référence ${path} est illisible. Refaites-la : make train (ou npm run train)`,
    en: `The reference ${path} cannot be read. Make it again: make train (or npm run train)`,
  }),
  noService: (url: string) => ({
    fr: `Aucun service ne répond à ${url}. Démarrez-le : make serve (ou donnez son port dans PORT).`,
    en: `No service answers at ${url}. Start it: make serve (or give its port in PORT).`,
  }),
  driftTitle: (url: string, rows: number) => ({
    fr: `Envoi à ${url} de clients ordinaires, puis dérivés : ${rows} lignes par seconde (Ctrl+C pour arrêter).`,
    en: `Sending ordinary customers to ${url}, then drifted ones: ${rows} rows a second (Ctrl+C to stop).`,
  }),
  outcomesWritten: (path: string, rows: number) => ({
    fr: `Ce que deviennent ${rows} clients dérivés, comme on l’apprend plus tard : ${path} (pour réentraîner, à la séance 7).`,
    en: `What becomes of ${rows} drifted customers, as one learns later: ${path} (to train again, in session 7).`,
  }),
  driftHeader: () => ({
    fr: 'clients   |envoyées|fenêtre|score de dérive|alerte InputDrift',
    en: 'customers|sent|window|drift score|alert InputDrift',
  }),
  customers: (isDrifted: boolean) =>
    isDrifted ? { fr: 'dérivés', en: 'drifted' } : { fr: 'ordinaires', en: 'ordinary' },
  alertStates: {
    inactive: () => ({ fr: 'inactive', en: 'inactive' }),
    pending: () => ({ fr: 'en attente', en: 'pending' }),
    firing: () => ({ fr: 'déclenchée', en: 'firing' }),
    unknown: () => ({ fr: '? (Prometheus ne répond pas)', en: '? (no answer from Prometheus)' }),
  },
  alertFired: (alertmanager: string) => ({
    fr: `L’alerte est déclenchée. Alertmanager : ${alertmanager}`,
    en: `The alert is firing. Alertmanager: ${alertmanager}`,
  }),
  driftedWithoutPrometheus: () => ({
    fr: 'Le score dépasse 0,2. Pour voir l’alerte se déclencher, démarrez Prometheus : make monitor (ou make up).',
    en: 'The score is above 0.2. To see the alert fire, start Prometheus: make monitor (or make up).',
  }),
  noDrift: () => ({
    fr: 'Le score reste sous 0,2 : le modèle qui répond a déjà appris de tels clients.',
    en: 'The score stays below 0.2: the model that answers has learnt of such customers already.',
  }),
  noDriftScore: () => ({
    fr: 'Le service ne donne pas de score de dérive : relancez make train, puis le service.',
    en: 'The service gives no drift score: run make train again, then restart the service.',
  }),
  noAlert: () => ({
    fr: 'L’alerte ne s’est pas déclenchée à temps : voyez la page « Alerts » de Prometheus.',
    en: 'The alert did not fire in time: see the page "Alerts" of Prometheus.',
  }),
  monitorTitle: (prometheus: string, alertmanager: string) => ({
    fr: `Prometheus : ${prometheus} · Alertmanager : ${alertmanager} (Ctrl+C pour les arrêter)`,
    en: `Prometheus: ${prometheus} · Alertmanager: ${alertmanager} (Ctrl+C to stop them)`,
  }),
  notInstalled: (name: string) => ({
    fr: `${name} n’est pas installé. Avec Docker : make up. Sinon : sudo apt install prometheus prometheus-alertmanager (Debian, Ubuntu), brew install prometheus alertmanager (macOS), ou https://prometheus.io/download/`,
    en: `${name} is not installed. With Docker: make up. Else: sudo apt install prometheus prometheus-alertmanager (Debian, Ubuntu), brew install prometheus alertmanager (macOS), or https://prometheus.io/download/`,
  }),
  monitorStopped: (name: string) => ({
    fr: `${name} s’est arrêté : voir ci-dessus.`,
    en: `${name} has stopped: see above.`,
  }),
  noDocker: () => ({
    fr: 'Docker n’est pas installé. Suivez https://docs.docker.com/get-started/get-docker/ ; sans Docker : make serve, make mlflow et make monitor.',
    en: 'Docker is not installed. See https://docs.docker.com/get-started/get-docker/; without Docker: make serve, make mlflow and make monitor.',
  }),
  dockerStopped: () => ({
    fr: 'Docker est installé, mais ne répond pas. Démarrez Docker Desktop, ou : sudo systemctl start docker (et ajoutez-vous au groupe docker).',
    en: 'Docker is installed but does not answer. Start Docker Desktop, or: sudo systemctl start docker (and add yourself to the group docker).',
  }),
  noCompose: () => ({
    fr: 'Docker Compose n’est pas installé : https://docs.docker.com/compose/install/',
    en: 'Docker Compose is not installed: https://docs.docker.com/compose/install/',
  }),
  fileMissing: (path: string, target: string) => ({
    fr: `Le fichier ${path} est absent. Lancez d’abord : make ${target} (ou npm run ${target})`,
    en: `The file ${path} is missing. Run this first: make ${target} (or npm run ${target})`,
  }),
  imageBuilt: (name: string, megabytes: string) => ({
    fr: `Image ${name} : ${megabytes} Mo. Pour la lancer : docker run --rm -p 127.0.0.1:3000:3000 ${name}`,
    en: `Image ${name}: ${megabytes} MB. To run it: docker run --rm -p 127.0.0.1:3000:3000 ${name}`,
  }),
  upTitle: () => ({
    fr: 'Services démarrés (docker ps dit quand ils sont prêts ; pour les arrêter : make down) :',
    en: 'Services started (docker ps tells when they are ready; to stop them: make down):',
  }),
};
