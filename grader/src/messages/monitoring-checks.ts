import type { Text } from '../language.ts';

/** What the checks that ask a real Prometheus say. */
export const monitoringCheckMessages = {
  'prometheus.expected': {
    fr: 'Prometheus accepte la configuration et les règles du projet, et collecte les métriques du service.',
    en: 'Prometheus accepts the project’s configuration and rules, and scrapes the service’s metrics with them.',
  },
  'prometheus.seen': {
    fr: '{file} est valide ; {alerts, plural, one {# alerte} other {# alertes}} dans {files} ; la cible du job {job} répond.',
    en: '{file} is valid; {alerts, plural, one {# alert} other {# alerts}} in {files}; the target of the job {job} is up.',
  },
  'prometheus.none': {
    fr: 'Aucun fichier YAML du projet ne contient scrape_configs.',
    en: 'No YAML file in the project contains scrape_configs.',
  },
  'prometheus.no-configuration': {
    fr: 'Prometheus refuse {file} : {error}',
    en: 'Prometheus refuses {file}: {error}',
  },
  'prometheus.no-job': {
    fr: '{file} est valide, mais aucun de ses jobs ne surveille le service.',
    en: '{file} is valid, but none of its jobs watches the service.',
  },
  'prometheus.no-rules': {
    fr: '{file} est valide ; ses règles : {alerts, plural, =0 {aucune alerte} one {# alerte} other {# alertes}}. {error}',
    en: '{file} is valid; its rules: {alerts, plural, =0 {no alert} one {# alert} other {# alerts}}. {error}',
  },
  'prometheus.no-up': {
    fr: '{file} et ses règles sont valides, mais la cible du job {job} ne répond pas (up vaut 0).',
    en: '{file} and its rules are valid, but the target of the job {job} is down (up is 0).',
  },
  'prometheus.advice.configuration': {
    fr: 'Écrivez monitoring/prometheus.yml, et vérifiez-le avec « promtool check config ».',
    en: 'Write monitoring/prometheus.yml, and check it with “promtool check config”.',
  },
  'prometheus.advice.job': {
    fr: 'Ajoutez à scrape_configs un job dont la cible est le service : son nom dans compose.yaml, et son port.',
    en: 'Add to scrape_configs a job whose target is the service: its name in compose.yaml, and its port.',
  },
  'prometheus.advice.rules': {
    fr: 'Nommez dans rule_files un fichier qui a au moins une alerte, et vérifiez-le avec « promtool check rules ».',
    en: 'Name in rule_files a file that has at least one alert, and check it with “promtool check rules”.',
  },
  'prometheus.advice.up': {
    fr: 'Le chemin du job (metrics_path, /metrics sans lui) doit répondre 200, au format texte de Prometheus.',
    en: 'The job’s path (metrics_path, /metrics without it) must answer 200, in Prometheus’ text format.',
  },
  'dashboard.expected': {
    fr: 'Chaque requête du tableau de bord Grafana renvoie des données d’un vrai Prometheus pendant que des clients sont prédits.',
    en: 'Every query of the Grafana dashboard returns data from a real Prometheus while customers are being predicted.',
  },
  'dashboard.none': {
    fr: 'Aucun fichier JSON du projet n’est un tableau de bord Grafana avec des requêtes.',
    en: 'No JSON file of the project is a Grafana dashboard with queries.',
  },
  'dashboard.seen': {
    fr: '{queries, plural, one {La requête renvoie} other {Les # requêtes renvoient}} des données après {rows, plural, one {# prédiction} other {# prédictions}} ({files}).',
    en: '{queries, plural, one {The query returns} other {All # queries return}} data after {rows, plural, one {# prediction} other {# predictions}} ({files}).',
  },
  'dashboard.empty': {
    fr: '{full, plural, =0 {Aucune requête ne renvoie} one {# requête renvoie} other {# requêtes renvoient}} des données, sur {queries, number}, après {rows, plural, one {# prédiction} other {# prédictions}} ; sans données : {names}.',
    en: '{full, plural, =0 {No query returns} one {# query returns} other {# queries return}} data, out of {queries, number}, after {rows, plural, one {# prediction} other {# predictions}}; without data: {names}.',
  },
  'dashboard.advice': {
    fr: 'Versionnez le tableau de bord dans git : dans Grafana, Exporter puis JSON, à placer dans monitoring/grafana/dashboards/.',
    en: 'Keep the dashboard in git: in Grafana, Export then JSON, into monitoring/grafana/dashboards/.',
  },
  'dashboard.advice.empty': {
    fr: 'Comparez les noms de métriques et d’étiquettes avec ceux de /metrics et du job ; « or vector(0) » affiche zéro pour ce qui ne s’est pas encore produit.',
    en: 'Compare metric and label names with those of /metrics and of the job; “or vector(0)” shows zero for what has not happened yet.',
  },
} as const satisfies Record<string, Text>;
