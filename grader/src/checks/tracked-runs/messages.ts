import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
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
});
