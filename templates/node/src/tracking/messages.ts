import { formatNumber, type Text } from '../messages.ts';

/** What tracking says to people. */
export const trackingMessages = {
  runLogged: (name: string, url: string) => ({
    fr: `Run « ${name} » enregistré dans MLflow : ${url}`,
    en: `Run "${name}" logged to MLflow: ${url}`,
  }),
  versionRegistered: (name: string, version: string) => ({
    fr: `Modèle ${name}, version ${version}, inscrit au registre. Pour le servir s’il est meilleur : make promote`,
    en: `Model ${name}, version ${version}, registered. To serve it if it is better: make promote`,
  }),
  runKept: (url: string, path: string) => ({
    fr: `MLflow ne répond pas à ${url} : le run est gardé dans ${path}. Démarrez-le (make mlflow), puis envoyez le run : make sync`,
    en: `MLflow does not answer at ${url}: the run is kept in ${path}. Start it (make mlflow), then send the run: make sync`,
  }),
  runKeptAnyway: (path: string) => ({
    fr: `Le modèle est entraîné, et le run est gardé dans ${path}. Corrigez ce qui suit, puis envoyez-le : make sync`,
    en: `The model is trained, and the run is kept in ${path}. Mend what follows, then send it: make sync`,
  }),
  nothingToSend: () => ({ fr: 'Aucun run en attente.', en: 'No run is waiting.' }),
  runsSent: (count: number) => ({ fr: `Runs envoyés : ${count}.`, en: `Runs sent: ${count}.` }),
  runUnreadable: (path: string) => ({
    fr: `${path} n’est pas un run en attente : corrigez ou supprimez ce fichier.`,
    en: `${path} is not a run that waits: mend or delete this file.`,
  }),
  unreachable: (url: string) => ({
    fr: `MLflow ne répond pas à ${url}. Démarrez-le : make mlflow (ou donnez son adresse dans MLFLOW_TRACKING_URI).`,
    en: `MLflow does not answer at ${url}. Start it: make mlflow (or give its address in MLFLOW_TRACKING_URI).`,
  }),
  refused: (url: string, reason: string) => ({
    fr: `MLflow (${url}) a refusé la demande : ${reason}`,
    en: `MLflow (${url}) refused the request: ${reason}`,
  }),
  notMlflow: (path: string) => ({
    fr: `La réponse n’a pas de ${path} : est-ce bien MLflow qui répond là ? Donnez son adresse dans MLFLOW_TRACKING_URI.`,
    en: `The answer has no ${path}: is it MLflow that answers there? Give its address in MLFLOW_TRACKING_URI.`,
  }),
  uriInvalid: (uri: string) => ({
    fr: `MLFLOW_TRACKING_URI vaut « ${uri} », qui n’est pas une adresse http(s) sans mot de passe.`,
    en: `MLFLOW_TRACKING_URI is "${uri}", which is not an http(s) address without a password.`,
  }),
  noCandidate: (name: string) => ({
    fr: `Aucune version du modèle ${name} dans le registre. Lancez d’abord : make train (MLflow démarré)`,
    en: `No version of the model ${name} in the registry. Run this first: make train (with MLflow started)`,
  }),
  alreadyChampion: (version: string) => ({
    fr: `La version ${version} est déjà championne : rien à promouvoir.`,
    en: `Version ${version} is the champion already: nothing to promote.`,
  }),
  gateHeader: () => ({ fr: 'Sur la validation|candidat|champion', en: 'On the validation set|candidate|champion' }),
  promoted: (version: string) => ({
    fr: `La version ${version} devient championne. Le service la chargera à son prochain démarrage ; à partir de la séance 7, dans les secondes qui suivent.`,
    en: `Version ${version} is the champion now. The service loads it when it starts next; from session 7 on, within seconds.`,
  }),
  notBetter: (gain: number) => ({
    fr: `Pas de promotion : le candidat ne fait pas mieux que le champion (AUC ${formatNumber(gain, 4, 'fr')}).`,
    en: `Not promoted: the candidate is no better than the champion (AUC ${formatNumber(gain, 4, 'en')}).`,
  }),
  dataNotValid: (path: string) => ({
    fr: `Pas de promotion : ${path} ne dit pas que les données sont valides. Lancez : make data`,
    en: `Not promoted: ${path} does not say that the data is valid. Run: make data`,
  }),
  servingChampion: (version: string) => ({
    fr: `Modèle : version ${version} du registre (championne).`,
    en: `Model: version ${version} of the registry (champion).`,
  }),
  noAlias: (alias: string) => ({
    fr: `Aucune version du modèle ne porte l’alias ${alias} (make promote en désigne une).`,
    en: `No version of the model has the alias ${alias} (make promote gives it to one).`,
  }),
  noChampion: (reason: Text) => ({
    fr: `${reason.fr} Le modèle local est servi.`,
    en: `${reason.en} The local model is served.`,
  }),
  startingMlflow: (what: string, url: string) => ({
    fr: `Démarrage de ${what} : ${url} (Ctrl+C pour l’arrêter)`,
    en: `Starting ${what}: ${url} (Ctrl+C to stop it)`,
  }),
  noMlflow: () => ({
    fr: 'Ni la commande mlflow ni npx ne se lancent. Installez MLflow : pip install mlflow',
    en: 'Neither the command mlflow nor npx can be run. Install MLflow: pip install mlflow',
  }),
};
