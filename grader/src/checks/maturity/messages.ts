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
    fr: 'entraîner en une commande',
    en: 'training with one command',
  },
  'maturity.data-validation': {
    fr: 'refuser des données corrompues',
    en: 'rejecting corrupted data',
  },
  'maturity.reproducible': {
    fr: 'réentraîner à l’identique',
    en: 'reproducible training',
  },
  'maturity.tracked-runs': { fr: 'enregistrer chaque run', en: 'logging each run' },
  'maturity.registered-model': { fr: 'inscrire et choisir le modèle', en: 'registering and choosing the model' },
  'maturity.served-model': { fr: 'servir le modèle du registre', en: 'serving the registered model' },
  'maturity.tests': { fr: 'tester', en: 'testing' },
  'maturity.ci-workflow': { fr: 'intégrer en continu', en: 'continuous integration' },
  'maturity.container': { fr: 'livrer un conteneur', en: 'delivering a container' },
  'maturity.metrics-behaviour': { fr: 'mesurer en production', en: 'measuring in production' },
  'maturity.drift': { fr: 'détecter la dérive', en: 'detecting drift' },
  'maturity.retraining': {
    fr: 'réentraîner sur alerte',
    en: 'retraining on an alert',
  },
  'maturity.rollback': { fr: 'revenir en arrière', en: 'rolling back' },
  'maturity.delivery': { fr: 'déployer depuis la CI', en: 'deploying from CI' },
});
