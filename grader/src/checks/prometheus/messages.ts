import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'prometheus.expected': {
    fr: 'Prometheus accepte la configuration et les règles du projet, et collecte les métriques du service.',
    en: 'Prometheus accepts the project’s configuration and rules, and scrapes the service’s metrics.',
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
    en: 'Prometheus rejects {file}: {error}',
  },
  'prometheus.no-job': {
    fr: '{file} est valide, mais aucun de ses jobs ne surveille le service.',
    en: '{file} is valid, but none of its jobs scrapes the service.',
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
    fr: 'Ajoutez à rule_files un fichier qui contient au moins une alerte, et vérifiez-le avec « promtool check rules ».',
    en: 'Add to rule_files a file that contains at least one alert, and check it with “promtool check rules”.',
  },
  'prometheus.advice.up': {
    fr: 'Le chemin du job (metrics_path, par défaut /metrics) doit répondre 200, au format texte de Prometheus.',
    en: 'The job’s path (metrics_path, /metrics by default) must answer 200, in the Prometheus text format.',
  },
});
