import type { Text } from '../language.ts';

/** What the check of maturity says, and what it calls the practices of each level. */
export const maturityMessages = {
  'maturity.expected': {
    fr: 'Le projet atteint le niveau {level, number} de maturité MLOps.',
    en: 'The project reaches MLOps maturity level {level, number}.',
  },
  'maturity.reached': {
    fr: 'Niveau {reached, number}. Vu : {practices}.',
    en: 'Level {reached, number}. Seen: {practices}.',
  },
  'maturity.missing': {
    fr: 'Niveau {reached, number} : {met, number} pratiques sur {asked, number}. Il manque : {missing}.',
    en: 'Level {reached, number}: {met, number} practices of {asked, number}. Missing: {missing}.',
  },
  'maturity.open': {
    fr: 'Niveau {reached, number} au moins ; le correcteur n’a pas pu voir : {open}.',
    en: 'Level {reached, number} at least; the grader could not see: {open}.',
  },
  'maturity.advice': {
    fr: 'Pour le niveau {level, number}, commencez par la première pratique qui manque : son propre critère dit comment.',
    en: 'For level {level, number}, begin with the first practice that is missing: its own criterion says how.',
  },
  'maturity.train': { fr: 'entraîner d’une commande', en: 'training by one command' },
  'maturity.data-validation': { fr: 'refuser des données abîmées', en: 'refusing spoilt data' },
  'maturity.reproducible': { fr: 'réentraîner à l’identique', en: 'training again to the same model' },
  'maturity.tracked-runs': { fr: 'enregistrer chaque run', en: 'logging each run' },
  'maturity.registered-model': { fr: 'inscrire et choisir le modèle', en: 'registering and choosing the model' },
  'maturity.served-model': { fr: 'servir le modèle du registre', en: 'serving the registered model' },
  'maturity.tests': { fr: 'tester', en: 'testing' },
  'maturity.ci-workflow': { fr: 'intégrer en continu', en: 'continuous integration' },
  'maturity.container': { fr: 'livrer un conteneur', en: 'delivering a container' },
  'maturity.metrics-behaviour': { fr: 'mesurer en production', en: 'measuring in production' },
  'maturity.drift': { fr: 'détecter la dérive', en: 'detecting drift' },
  'maturity.retraining': { fr: 'réentraîner sur alerte', en: 'training again on an alert' },
  'maturity.rollback': { fr: 'revenir en arrière', en: 'rolling back' },
  'maturity.delivery': { fr: 'déployer depuis la CI', en: 'deploying from CI' },
} as const satisfies Record<string, Text>;
