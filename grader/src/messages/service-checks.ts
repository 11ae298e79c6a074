import type { Text } from '../language.ts';

/** What the checks of tracking and of the running service say. */
export const serviceCheckMessages = {
  'tracked-runs.expected': {
    fr: 'L’entraînement enregistre un run dans MLflow : {params, number} paramètres, {metrics, number} métriques et {artifacts, number} fichier au moins.',
    en: 'The training logs a run to MLflow: {params, number} params, {metrics, number} metrics and {artifacts, number} file at least.',
  },
  'tracked-runs.seen': {
    fr: 'Un run terminé : {params, number} paramètres, {metrics, number} métriques (jusqu’à {points, number} points), {artifacts, number} fichiers, {datasets, number} jeux de données.',
    en: 'A finished run: {params, number} params, {metrics, number} metrics (up to {points, number} points), {artifacts, number} files, {datasets, number} datasets.',
  },
  'tracked-runs.none': {
    fr: '« {command} » n’a rien enregistré dans le serveur MLflow du correcteur.',
    en: '“{command}” logged nothing to the grader’s MLflow server.',
  },
  'tracked-runs.unfinished': {
    fr: '{runs, plural, one {Le seul run n’est pas terminé} other {Aucun des # runs n’est terminé}} (FINISHED).',
    en: '{runs, plural, one {The only run is not} other {None of the # runs is}} FINISHED.',
  },
  'tracked-runs.advice': {
    fr: 'Enregistrez le run à l’adresse que donne MLFLOW_TRACKING_URI, et terminez-le.',
    en: 'Log the run to the address that MLFLOW_TRACKING_URI gives, and end it.',
  },
  'tracked-runs.advice.more': {
    fr: 'Enregistrez aussi ce qui manque : les paramètres, les métriques, et le modèle comme artefact.',
    en: 'Log what is missing too: params, metrics, and the model as an artifact.',
  },
  'registered-model.expected': {
    fr: 'Le registre contient une version issue d’un run de cette correction, que nomme l’alias « {alias} ».',
    en: 'The registry holds a version that a run of this grading made, named by the alias “{alias}”.',
  },
  'registered-model.seen': {
    fr: '« {alias} » nomme la version {version} de {model}.',
    en: '“{alias}” names version {version} of {model}.',
  },
  'registered-model.no-alias': {
    fr: 'La version {version} de {model} est inscrite, mais l’alias « {alias} » ne la nomme pas.',
    en: 'Version {version} of {model} is registered, but the alias “{alias}” does not name it.',
  },
  'registered-model.none': {
    fr: 'Aucune version d’un run de cette correction ({versions, plural, one {# version} other {# versions}} en tout).',
    en: 'No version of a run of this grading ({versions, plural, one {# version} other {# versions}} in all).',
  },
  'registered-model.advice': {
    fr: 'Inscrivez le modèle du run au registre, puis donnez l’alias « {alias} » à la version qui passe la barrière.',
    en: 'Register the run’s model, then give the alias “{alias}” to the version that passes the gate.',
  },
  'claimed-metrics.expected': {
    fr: 'Les métriques annoncées sont celles que le correcteur calcule, à {tolerance, number} près.',
    en: 'The claimed metrics are those that the grader computes, within {tolerance, number}.',
  },
  'claimed-metrics.seen': {
    fr: 'Annoncé / calculé sur {rows, number} lignes ({of, select, test {la partie de test du projet} other {des clients jamais vus}}) : {shown}.',
    en: 'Claimed / computed on {rows, number} rows ({of, select, test {the project’s test part} other {customers never seen}}): {shown}.',
  },
  'claimed-metrics.none': {
    fr: 'Aucun run terminé n’annonce d’exactitude, de F1 ou d’AUC.',
    en: 'No finished run claims an accuracy, an F1 or an AUC.',
  },
  'claimed-metrics.advice': {
    fr: 'Enregistrez accuracy, f1 et roc_auc du modèle servi, mesurés sur les lignes de test, et vérifiez que rien n’a fui de l’entraînement.',
    en: 'Log accuracy, f1 and roc_auc of the served model, measured on the test rows, and check that nothing leaked from training.',
  },
  'served-model.expected': {
    fr: 'Le service sert la version du registre que nomme « {alias} » : il la télécharge, la nomme dans {path}, et ses prédictions ont les métriques de son run.',
    en: 'The service serves the registered version that “{alias}” names: it downloads it, names it in {path}, and its predictions have the metrics of its run.',
  },
  'served-model.none': {
    fr: 'Le registre n’a aucune version que nomme « {alias} ».',
    en: 'The registry has no version that “{alias}” names.',
  },
  'served-model.seen': {
    fr: 'Version {version} de {model} : {fetched, select, yes {téléchargée} other {pas téléchargée}}, {named, select, yes {nommée} other {pas nommée}} par {path}, {same, select, yes {prédictions aux métriques de son run} no {prédictions aux métriques différentes ({metrics})} other {métriques non comparées}}.',
    en: 'Version {version} of {model}: {fetched, select, yes {downloaded} other {not downloaded}}, {named, select, yes {named} other {not named}} by {path}, {same, select, yes {predictions with the metrics of its run} no {predictions with other metrics ({metrics})} other {metrics not compared}}.',
  },
  'served-model.advice.fetched': {
    fr: 'Au démarrage, demandez au registre la version que nomme « {alias} » et téléchargez son modèle, au lieu de lire un fichier local.',
    en: 'At the start, ask the registry which version “{alias}” names and download its model, instead of reading a local file.',
  },
  'served-model.advice.named': {
    fr: 'Faites dire à {path} quel modèle répond : le début du SHA-256 de son fichier, le run, ou « models:/nom/version ».',
    en: 'Have {path} say which model answers: the beginning of its file’s SHA-256, the run, or “models:/name/version”.',
  },
  'served-model.advice.metrics': {
    fr: 'Le modèle servi ne prédit pas comme celui du run : cherchez un autre modèle, ou un prétraitement différent.',
    en: 'The served model does not predict as that of the run does: look for another model, or for other preprocessing.',
  },
  'load.expected': {
    fr: '{sent, number} prédictions simultanées sans erreur, et 95 % en moins de {factor, number} fois le temps de /health.',
    en: '{sent, number} predictions at once without an error, and 95 % in less than {factor, number} times what /health takes.',
  },
  'load.seen': {
    fr: 'Aucune erreur ; 95 % des réponses en {p95, number} ms (limite : {limit, number} ms).',
    en: 'No error; 95 % of the answers within {p95, number} ms (limit: {limit, number} ms).',
  },
  'load.errors': {
    fr: '{errors, plural, one {# réponse sur {sent, number} était une erreur} other {# réponses sur {sent, number} étaient des erreurs}} ; la première : {error}',
    en: '{errors, plural, one {# answer of {sent, number} was an error} other {# answers of {sent, number} were errors}}; the first: {error}',
  },
  'load.advice.errors': {
    fr: 'Mesurez avec « make load-test » et lisez le journal du service : une erreur sous charge est souvent un état partagé.',
    en: 'Measure with “make load-test” and read the service’s log: an error under load is often shared state.',
  },
  'load.advice.slow': {
    fr: 'Chargez le modèle une seule fois, au démarrage, et validez avec un schéma compilé.',
    en: 'Load the model once, at the start, and validate with a compiled schema.',
  },
  'shutdown.expected': {
    fr: 'Le service se termine de lui-même quand on le lui demande (SIGTERM).',
    en: 'The service ends by itself when it is told to (SIGTERM).',
  },
  'shutdown.ended': { fr: 'Il s’est terminé ({code}).', en: 'It ended ({code}).' },
  'shutdown.killed': {
    fr: 'Il a fallu le tuer : il n’a pas répondu à SIGTERM.',
    en: 'It had to be killed: it did not answer SIGTERM.',
  },
  'shutdown.died': {
    fr: 'Il était mort avant qu’on le lui demande ({code}).',
    en: 'It had died before it was told to ({code}).',
  },
  'shutdown.advice': {
    fr: 'Traitez SIGTERM : n’acceptez plus de connexions, finissez les réponses en cours, puis sortez.',
    en: 'Handle SIGTERM: accept no more connections, finish the answers under way, then exit.',
  },
  'documented-routes.expected': {
    fr: 'Chaque route documentée répond comme le document le dit.',
    en: 'Each documented route answers as the document says.',
  },
  'documented-routes.true': {
    fr: 'Les {asked, number} routes essayées répondent comme documenté.',
    en: 'The {asked, number} routes that were tried answer as documented.',
  },
  'documented-routes.untrue': {
    fr: 'Réponses non documentées : {routes}.',
    en: 'Answers that are not documented: {routes}.',
  },
  'documented-routes.none': {
    fr: 'Le document ne décrit aucune route que l’on puisse essayer.',
    en: 'The document describes no route that can be tried.',
  },
  'documented-routes.advice': {
    fr: 'Documentez chaque code de réponse, ou corrigez la route ; Schemathesis trouve ces écarts.',
    en: 'Document each response code, or mend the route; Schemathesis finds these differences.',
  },
  'metrics-behaviour.expected': {
    fr: 'GET /metrics dit ce qui s’est passé : autant de prédictions comptées que faites, et des histogrammes cohérents.',
    en: 'GET /metrics says what happened: as many predictions counted as made, and consistent histograms.',
  },
  'metrics-behaviour.seen': {
    fr: '{sent, number} prédictions ont fait monter {counter} de {sent, number} ; {histograms, plural, one {# histogramme cohérent} other {# histogrammes cohérents}}.',
    en: '{sent, number} predictions raised {counter} by {sent, number}; {histograms, plural, one {# histogram is} other {# histograms are}} consistent.',
  },
  'metrics-behaviour.none': {
    fr: 'Pas de métriques au format de Prometheus (HTTP {status}).',
    en: 'No metrics in Prometheus’ format (HTTP {status}).',
  },
  'metrics-behaviour.unreadable': {
    fr: 'Prometheus ne lirait rien : cette ligne n’est pas de son format : {line}',
    en: 'Prometheus would read nothing: this line is not in its format: {line}',
  },
  'metrics-behaviour.no-counter': {
    fr: 'Aucun compteur n’a monté de {sent, number} quand {sent, number} prédictions ont été demandées.',
    en: 'No counter rose by {sent, number} when {sent, number} predictions were sent.',
  },
  'metrics-behaviour.no-histogram': {
    fr: '{counter} compte les prédictions, mais il n’y a pas d’histogramme.',
    en: '{counter} counts the predictions, but there is no histogram.',
  },
  'metrics-behaviour.inconsistent': {
    fr: 'Ces histogrammes se contredisent : {names}.',
    en: 'These histograms contradict themselves: {names}.',
  },
  'metrics-behaviour.advice': {
    fr: 'Comptez chaque prédiction une fois, et mesurez les durées avec l’histogramme d’une bibliothèque (prom-client, prometheus_client).',
    en: 'Count each prediction once, and measure durations with a library’s histogram (prom-client, prometheus_client).',
  },
  'drift.expected': {
    fr: 'Une métrique de dérive reste sous {threshold, number} pour des clients ordinaires, et le dépasse pour des clients dérivés.',
    en: 'A metric of drift stays at {threshold, number} or less for ordinary customers, and goes over it for drifted ones.',
  },
  'drift.seen': {
    fr: '{name} : {calm} après des clients ordinaires, {drifted} après des clients dérivés ({answered, number} sur {rows, number} prédits).',
    en: '{name}: {calm} after calm rows, {drifted} after drifted ones ({answered, number} of {rows, number} predicted).',
  },
  'drift.none': { fr: 'Aucune métrique ne parle de dérive.', en: 'No metric speaks of drift.' },
  'drift.advice': {
    fr: 'Comparez les clients servis à ceux de l’entraînement (PSI ou Kolmogorov-Smirnov, sur une fenêtre) et exposez le score dans /metrics.',
    en: 'Compare served customers with those of training (PSI or Kolmogorov-Smirnov, over a window) and show the score in /metrics.',
  },
} as const satisfies Record<string, Text>;
