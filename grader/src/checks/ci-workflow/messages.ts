import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'ci-workflow.expected': {
    fr: 'La CI exécute {targets} à chaque {triggers}.',
    en: 'CI runs {targets} on each {triggers}.',
  },
  'ci-workflow.passed': {
    fr: 'Toutes ces cibles sont exécutées par {files}.',
    en: 'All of these targets are run by {files}.',
  },
  'ci-workflow.none': {
    fr: 'Aucun workflow dans .github/workflows, ni .gitlab-ci.yml, ni Jenkinsfile.',
    en: 'No workflow in .github/workflows, no .gitlab-ci.yml and no Jenkinsfile.',
  },
  'ci-workflow.broken': {
    fr: 'Configuration de CI illisible : {files}.',
    en: 'Unreadable CI configuration: {files}.',
  },
  'ci-workflow.missing': {
    fr: 'Non exécuté : {missing}.',
    en: 'Not run: {missing}.',
  },
  'ci-workflow.advice': {
    fr: 'Ajoutez à la CI une étape qui exécute « make {targets} » à chaque push et pull request (ou merge request).',
    en: 'Add a CI step that runs “make {targets}” on each push and pull request (or merge request).',
  },
});
