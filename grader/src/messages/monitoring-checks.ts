import type { Text } from '../language.ts';

/** What the checks that ask a real Prometheus say. */
export const monitoringCheckMessages = {
  'prometheus.expected': {
    fr: 'Prometheus accepte la configuration et les règles du projet, et lit avec elles les métriques du service.',
    en: 'Prometheus takes the project’s configuration and rules, and reads the service’s metrics with them.',
  },
  'prometheus.seen': {
    fr: '{file} est valide ; {alerts, plural, one {# alerte} other {# alertes}} dans {files} ; la cible du job {job} répond.',
    en: '{file} is valid; {alerts, plural, one {# alert} other {# alerts}} in {files}; the target of the job {job} is up.',
  },
  'prometheus.none': {
    fr: 'Aucun fichier YAML du projet n’a de scrape_configs.',
    en: 'No YAML file of the project has scrape_configs.',
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
    fr: 'Chaque requête du tableau de bord Grafana a des données dans un vrai Prometheus, pendant que des clients sont prédits.',
    en: 'Every query of the Grafana dashboard has data in a real Prometheus while customers are predicted.',
  },
  'dashboard.none': {
    fr: 'Aucun fichier JSON du projet n’est un tableau de bord Grafana avec des requêtes.',
    en: 'No JSON file of the project is a Grafana dashboard with queries.',
  },
  'dashboard.seen': {
    fr: '{queries, plural, one {La requête a} other {Les # requêtes ont}} des données après {rows, number} lignes ({files}).',
    en: '{queries, plural, one {The query has} other {All # queries have}} data after {rows, number} rows ({files}).',
  },
  'dashboard.empty': {
    fr: 'Sur {queries, number} requêtes, {full, plural, =0 {aucune n’a} one {# a} other {# ont}} eu des données après {rows, number} lignes ; rien pour : {names}.',
    en: 'Of {queries, number} queries {full, plural, =0 {none has} one {# has} other {# have}} data after {rows, number} rows; without data: {names}.',
  },
  'dashboard.advice': {
    fr: 'Gardez le tableau de bord dans git : dans Grafana, Exporter puis JSON, dans monitoring/grafana/dashboards/.',
    en: 'Keep the dashboard in git: in Grafana, Export then JSON, into monitoring/grafana/dashboards/.',
  },
  'dashboard.advice.empty': {
    fr: 'Comparez les noms de métriques et d’étiquettes avec ceux de /metrics et du job ; « or vector(0) » donne un zéro à ce qui n’est pas encore arrivé.',
    en: 'Compare the names of metrics and labels with those of /metrics and of the job; “or vector(0)” gives a zero to what has not happened yet.',
  },
} as const satisfies Record<string, Text>;
