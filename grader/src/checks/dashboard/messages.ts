import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'dashboard.expected': {
    fr: 'Chaque requête du tableau de bord Grafana renvoie des données d’un vrai Prometheus pendant que le service fait des prédictions.',
    en: 'Every query of the Grafana dashboard returns data from a real Prometheus while the service makes predictions.',
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
    fr: 'Exportez le tableau de bord depuis Grafana (Exporter, puis JSON) dans monitoring/grafana/dashboards/, et committez-le.',
    en: 'Export the dashboard from Grafana (Export, then JSON) to monitoring/grafana/dashboards/, and commit it.',
  },
  'dashboard.advice.empty': {
    fr: 'Comparez les noms de métriques et d’étiquettes avec ceux de /metrics et du job ; « or vector(0) » affiche zéro pour ce qui ne s’est pas encore produit.',
    en: 'Compare metric and label names with those of /metrics and of the job; “or vector(0)” shows zero for what has not happened yet.',
  },
});
