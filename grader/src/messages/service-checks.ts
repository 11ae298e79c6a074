import type { Text } from '../language.ts';

/** What the checks of tracking and of the running service say. */
export const serviceCheckMessages = {
  'tracked-runs.expected': {
    fr: 'L’entraînement enregistre un run dans MLflow : au moins {params, plural, one {# paramètre} other {# paramètres}}, {metrics, plural, one {# métrique} other {# métriques}} et {artifacts, plural, one {# fichier} other {# fichiers}}.',
    en: 'Training logs a run to MLflow: at least {params, plural, one {# param} other {# params}}, {metrics, plural, one {# metric} other {# metrics}} and {artifacts, plural, one {# file} other {# files}}.',
  },
  'tracked-runs.seen': {
    fr: 'Un run terminé : {params, plural, one {# paramètre} other {# paramètres}}, {metrics, plural, one {# métrique} other {# métriques}}{points, plural, =0 {} one {} other { (jusqu’à # points)}}, {artifacts, plural, one {# fichier} other {# fichiers}}, {datasets, plural, one {# jeu de données} other {# jeux de données}}.',
    en: 'A finished run: {params, plural, one {# param} other {# params}}, {metrics, plural, one {# metric} other {# metrics}}{points, plural, =0 {} one {} other { (up to # points)}}, {artifacts, plural, one {# file} other {# files}}, {datasets, plural, one {# dataset} other {# datasets}}.',
  },
  'tracked-runs.none': {
    fr: '« {command} » n’a rien enregistré sur le serveur MLflow de l’évaluateur.',
    en: '“{command}” logged nothing to the grader’s MLflow server.',
  },
  'tracked-runs.unfinished': {
    fr: '{runs, plural, one {Le seul run n’est pas} other {Aucun des # runs n’est}} à l’état FINISHED.',
    en: '{runs, plural, one {The only run is not} other {None of the # runs is}} FINISHED.',
  },
  'tracked-runs.advice': {
    fr: 'Enregistrez le run à l’adresse donnée par MLFLOW_TRACKING_URI, et terminez-le.',
    en: 'Log the run to the address given by MLFLOW_TRACKING_URI, and end it.',
  },
  'tracked-runs.advice.more': {
    fr: 'Enregistrez aussi ce qui manque : paramètres, métriques et modèle (comme artefact).',
    en: 'Also log what is missing: params, metrics, and the model as an artifact.',
  },
  'registered-model.expected': {
    fr: 'Le registre contient une version issue d’un run de cette évaluation, désignée par l’alias « {alias} ».',
    en: 'The registry contains a version created by a run of this grading, and the alias “{alias}” points to it.',
  },
  'registered-model.seen': {
    fr: '« {alias} » désigne la version {version} de {model}.',
    en: '“{alias}” points to version {version} of {model}.',
  },
  'registered-model.no-alias': {
    fr: 'La version {version} de {model} est inscrite, mais l’alias « {alias} » ne la désigne pas.',
    en: 'Version {version} of {model} is registered, but the alias “{alias}” does not point to it.',
  },
  'registered-model.none': {
    fr: '{versions, plural, =0 {Le registre est vide} one {La seule version du registre ne vient pas d’un run de cette évaluation} other {Aucune des # versions du registre ne vient d’un run de cette évaluation}}.',
    en: '{versions, plural, =0 {The registry is empty} one {The only version in the registry does not come from a run of this grading} other {None of the # versions in the registry comes from a run of this grading}}.',
  },
  'registered-model.advice': {
    fr: 'Inscrivez le modèle du run au registre, puis donnez l’alias « {alias} » à la version retenue.',
    en: 'Register the run’s model, then give the alias “{alias}” to the version that passes the gate.',
  },
  'claimed-metrics.expected': {
    fr: 'Les métriques annoncées sont celles que calcule l’évaluateur, à {tolerance, number} près.',
    en: 'The claimed metrics match those that the grader computes, within {tolerance, number}.',
  },
  'claimed-metrics.seen': {
    fr: 'Annoncé / calculé sur {rows, plural, one {# ligne} other {# lignes}} ({of, select, first {le début des données de test du projet, {total, plural, one {# ligne} other {# lignes}} dans {file}} all {les données de test du projet, {file}} test {les données de test du projet} other {des clients inédits}}) : {shown}.',
    en: 'Claimed / computed on {rows, plural, one {# row} other {# rows}} ({of, select, first {the beginning of the project’s test split, {total, plural, one {# row} other {# rows}} in {file}} all {the project’s test split, {file}} test {the project’s test split} other {unseen customers}}): {shown}.',
  },
  'claimed-metrics.instead': {
    fr: 'Les données de test du projet n’ont pas été utilisées : la tolérance est de {tolerance, number} au lieu de {usual, number}.',
    en: 'The project’s test split was not used: the tolerance is {tolerance, number} instead of {usual, number}.',
  },
  'claimed-metrics.no-file': {
    fr: '« make data » n’a produit aucun fichier CSV dont le nom contient « test ».',
    en: '“make data” produced no CSV file with “test” in its name.',
  },
  'claimed-metrics.unread': {
    fr: '{file} n’a pas pu être lu, ou dépasse {megabytes, number} Mo.',
    en: '{file} could not be read, or is larger than {megabytes, number} MB.',
  },
  'claimed-metrics.no-label': {
    fr: '{file} n’a pas de colonne « {label} ».',
    en: '{file} has no column “{label}”.',
  },
  'claimed-metrics.none': {
    fr: 'Aucun run terminé n’annonce d’exactitude, de F1 ni d’AUC.',
    en: 'No finished run claims an accuracy, F1 or AUC.',
  },
  'claimed-metrics.advice': {
    fr: 'Enregistrez accuracy, f1 et roc_auc du modèle servi, mesurés sur les données de test, et vérifiez qu’aucune donnée d’entraînement n’y a fui.',
    en: 'Log accuracy, f1 and roc_auc of the served model, measured on the test split, and check that no training data leaked into it.',
  },
  'served-model.expected': {
    fr: 'Le service sert la version du registre désignée par « {alias} » : il la télécharge, la nomme dans {path}, et ses prédictions ont les métriques de son run.',
    en: 'The service serves the registered version that “{alias}” points to: it downloads it, names it in {path}, and its predictions match the metrics of its run.',
  },
  'served-model.none': {
    fr: 'L’alias « {alias} » ne désigne aucune version du registre.',
    en: 'The alias “{alias}” points to no version in the registry.',
  },
  'served-model.seen': {
    fr: 'Version {version} de {model} : {fetched, select, yes {téléchargée} other {non téléchargée}}, {named, select, yes {nommée} other {non nommée}} par {path}, {same, select, yes {prédictions conformes aux métriques de son run} no {prédictions différentes des métriques de son run ({metrics})} other {métriques non comparées}}.',
    en: 'Version {version} of {model}: {fetched, select, yes {downloaded} other {not downloaded}}, {named, select, yes {named} other {not named}} by {path}, {same, select, yes {predictions match the metrics of its run} no {predictions do not match the metrics of its run ({metrics})} other {metrics not compared}}.',
  },
  'served-model.advice.fetched': {
    fr: 'Au démarrage, demandez au registre la version désignée par « {alias} » et téléchargez son modèle, au lieu de lire un fichier local.',
    en: 'On start-up, ask the registry which version “{alias}” points to and download its model instead of reading a local file.',
  },
  'served-model.advice.named': {
    fr: '{path} doit indiquer quel modèle répond : le début du SHA-256 de son fichier, le run, ou « models:/nom/version ».',
    en: '{path} must say which model answers: the beginning of its file’s SHA-256, the run, or “models:/name/version”.',
  },
  'served-model.advice.metrics': {
    fr: 'Le modèle servi ne prédit pas comme celui du run : cherchez un autre modèle ou un prétraitement différent.',
    en: 'The served model does not predict as the run’s model does: look for another model, or for different preprocessing.',
  },
  'load.expected': {
    fr: '{sent, plural, one {# prédiction} other {# prédictions simultanées}} sans erreur, dont 95 % en moins de {factor, number} fois le temps de /health.',
    en: '{sent, plural, one {# prediction} other {# concurrent predictions}} without an error, 95% of them in less than {factor, number} times the response time of /health.',
  },
  'load.seen': {
    fr: 'Aucune erreur ; 95 % des réponses en {p95, number} ms (limite : {limit, number} ms).',
    en: 'No error; 95% of the responses within {p95, number} ms (limit: {limit, number} ms).',
  },
  'load.errors': {
    fr: '{errors, plural, one {# erreur} other {# erreurs}} sur {sent, plural, one {# réponse} other {# réponses}} ; la première : {error}',
    en: '{errors, plural, one {# error} other {# errors}} in {sent, plural, one {# response} other {# responses}}; the first: {error}',
  },
  'load.advice.errors': {
    fr: 'Mesurez avec « make load-test » et lisez le journal du service : une erreur sous charge vient souvent d’un état partagé.',
    en: 'Measure with “make load-test” and read the service’s log: an error under load often comes from shared state.',
  },
  'load.advice.slow': {
    fr: 'Chargez le modèle une seule fois, au démarrage, et validez avec un schéma compilé.',
    en: 'Load the model once, at start-up, and validate with a compiled schema.',
  },
  'shutdown.expected': {
    fr: 'Le service s’arrête de lui-même à la réception de SIGTERM.',
    en: 'The service shuts down by itself on SIGTERM.',
  },
  'shutdown.ended': {
    fr: 'Il s’est arrêté{code, select, unknown {} other { ({code})}}.',
    en: 'It shut down{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.killed': {
    fr: 'Il a fallu le tuer : il n’a pas réagi à SIGTERM.',
    en: 'It had to be killed: it did not react to SIGTERM.',
  },
  'shutdown.died': {
    fr: 'Il s’était arrêté avant la demande{code, select, unknown {} other { ({code})}}.',
    en: 'It had stopped before it was asked to{code, select, unknown {} other { ({code})}}.',
  },
  'shutdown.advice': {
    fr: 'Traitez SIGTERM : n’acceptez plus de connexions, terminez les réponses en cours, puis arrêtez le processus.',
    en: 'Handle SIGTERM: accept no new connections, finish the responses in progress, then exit.',
  },
  'documented-routes.expected': {
    fr: 'Chaque route documentée répond conformément au document.',
    en: 'Every documented route responds as the document says.',
  },
  'documented-routes.true': {
    fr: '{asked, plural, one {La route essayée répond comme documentée} other {Les # routes essayées répondent comme documentées}}.',
    en: '{asked, plural, one {The route that was tried responds} other {All # routes that were tried respond}} as documented.',
  },
  'documented-routes.untrue': {
    fr: 'Réponses non documentées : {routes}.',
    en: 'Undocumented responses: {routes}.',
  },
  'documented-routes.none': {
    fr: 'Le document ne décrit aucune route qui puisse être essayée.',
    en: 'The document describes no route that can be tried.',
  },
  'documented-routes.advice': {
    fr: 'Documentez chaque code de réponse, ou corrigez la route ; Schemathesis trouve ces écarts.',
    en: 'Document every response code, or fix the route; Schemathesis finds these differences.',
  },
  'metrics-behaviour.expected': {
    fr: 'GET /metrics reflète l’activité : autant de prédictions comptées que demandées, et des histogrammes cohérents.',
    en: 'GET /metrics reflects what happened: as many predictions counted as were made, and consistent histograms.',
  },
  'metrics-behaviour.seen': {
    fr: '{counter} a augmenté de {sent, number} après {sent, plural, one {# prédiction} other {# prédictions}} ; {histograms, plural, one {# histogramme cohérent} other {# histogrammes cohérents}}.',
    en: '{counter} increased by {sent, number} after {sent, plural, one {# prediction} other {# predictions}}; {histograms, plural, one {# histogram is} other {# histograms are}} consistent.',
  },
  'metrics-behaviour.none': {
    fr: 'Aucune métrique au format Prometheus (HTTP {status}).',
    en: 'No metrics in the Prometheus format (HTTP {status}).',
  },
  'metrics-behaviour.unreadable': {
    fr: 'Prometheus ne pourrait rien lire : cette ligne n’est pas à son format : {line}',
    en: 'Prometheus could not read anything: this line is not in its format: {line}',
  },
  'metrics-behaviour.no-counter': {
    fr: 'Aucun compteur n’a augmenté de {sent, number} après {sent, plural, one {# prédiction} other {# prédictions}}.',
    en: 'No counter increased by {sent, number} after {sent, plural, one {# prediction} other {# predictions}}.',
  },
  'metrics-behaviour.no-histogram': {
    fr: '{counter} compte les prédictions, mais il n’y a pas d’histogramme.',
    en: '{counter} counts the predictions, but there is no histogram.',
  },
  'metrics-behaviour.inconsistent': {
    fr: 'Ces histogrammes sont incohérents : {names}.',
    en: 'These histograms are inconsistent: {names}.',
  },
  'metrics-behaviour.advice': {
    fr: 'Comptez chaque prédiction une fois, et mesurez les durées avec l’histogramme d’une bibliothèque (prom-client, prometheus_client).',
    en: 'Count each prediction once, and measure durations with a library’s histogram (prom-client, prometheus_client).',
  },
  'drift.expected': {
    fr: 'Une métrique de dérive reste inférieure ou égale à {threshold, number} pour des clients ordinaires, et dépasse ce seuil pour des clients dérivés.',
    en: 'A drift metric stays at or below {threshold, number} for ordinary customers and exceeds it for drifted ones.',
  },
  'drift.seen': {
    fr: '{name} : {calm} après des clients ordinaires, {drifted} après des clients dérivés ({answered, plural, =0 {aucun n’a été prédit} one {# prédit sur {rows, number}} other {# prédits sur {rows, number}}}).',
    en: '{name}: {calm} after ordinary customers, {drifted} after drifted ones ({answered, plural, =0 {none was predicted} other {# of {rows, number} predicted}}).',
  },
  'drift.none': {
    fr: 'Aucune métrique de dérive n’est exposée.',
    en: 'No drift metric is exposed.',
  },
  'drift.advice': {
    fr: 'Comparez les clients servis à ceux de l’entraînement (PSI ou Kolmogorov-Smirnov, sur une fenêtre) et exposez le score dans /metrics.',
    en: 'Compare served customers with those of training (PSI or Kolmogorov-Smirnov, over a window) and expose the score in /metrics.',
  },
} as const satisfies Record<string, Text>;
