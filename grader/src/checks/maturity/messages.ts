import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'maturity.expected': {
    fr: 'Le projet atteint le niveau {level, number} de maturité MLOps.',
    en: 'The project reaches MLOps maturity level {level, number}.',
  },
  'maturity.reached': {
    fr: 'Niveau {reached, number}. Observé : {practices}.',
    en: 'Level {reached, number}. Observed: {practices}.',
  },
  'maturity.missing': {
    fr: 'Niveau {reached, number} ; pratiques observées : {met, number} sur {asked, number}. Manquent : {missing}.',
    en: 'Level {reached, number}; practices observed: {met, number} of {asked, number}. Missing: {missing}.',
  },
  'maturity.open': {
    fr: 'Niveau {reached, number} au moins ; l’évaluateur n’a pas pu observer : {open}.',
    en: 'At least level {reached, number}; the grader could not observe: {open}.',
  },
  'maturity.advice': {
    fr: 'Pour atteindre le niveau {level, number}, commencez par la première pratique manquante : son critère explique comment.',
    en: 'To reach level {level, number}, start with the first missing practice: its criterion explains how.',
  },
  'maturity.train': {
    fr: 'entraînement en une commande',
    en: 'training with one command',
  },
  'maturity.data-validation': {
    fr: 'refus des données corrompues',
    en: 'rejection of corrupted data',
  },
  'maturity.reproducible': {
    fr: 'entraînement reproductible',
    en: 'reproducible training',
  },
  'maturity.tracked-runs': { fr: 'enregistrement de chaque run', en: 'logging of each run' },
  'maturity.registered-model': { fr: 'inscription et choix du modèle', en: 'model registration and selection' },
  'maturity.served-model': { fr: 'service du modèle du registre', en: 'serving of the registered model' },
  'maturity.tests': { fr: 'tests', en: 'tests' },
  'maturity.ci-workflow': { fr: 'intégration continue', en: 'continuous integration' },
  'maturity.container': { fr: 'livraison d’un conteneur', en: 'container delivery' },
  'maturity.metrics-behaviour': { fr: 'métriques de production', en: 'production metrics' },
  'maturity.drift': { fr: 'détection de la dérive', en: 'drift detection' },
  'maturity.retraining': {
    fr: 'réentraînement sur alerte',
    en: 'retraining on an alert',
  },
  'maturity.rollback': { fr: 'retour à la version précédente', en: 'rollback' },
  'maturity.delivery': { fr: 'déploiement depuis la CI', en: 'deployment from CI' },
});
