import type { Text } from '../language.ts';

/** Messages of `mlops-grader rubric`. */
export const rubricCommandMessages = {
  'rubric-command.about': { fr: 'vérifier un barème, ou l’expliquer', en: 'check a rubric, or explain it' },
  'rubric-command.synopsis': { fr: '<lint|explain> [fichier] [options]', en: '<lint|explain> [file] [options]' },
  'rubric-command.file': { fr: 'le barème (défaut : celui du cours)', en: 'the rubric (default: the course’s)' },
  'rubric-command.lint': {
    fr: 'signaler toutes les erreurs d’un barème, avec le fichier, la ligne et la colonne',
    en: 'report every error in a rubric, with its file, line and column',
  },
  'rubric-command.lint.help': {
    fr: 'Codes de sortie : 0 aucun problème, 1 une erreur ou un avertissement, 64 fichier illisible.',
    en: 'Exit codes: 0 no problem, 1 an error or a warning, 64 the file cannot be read.',
  },
  'rubric-command.lint.error': { fr: 'erreur', en: 'error' },
  'rubric-command.lint.warning': { fr: 'avertissement', en: 'warning' },
  'rubric-command.lint.line': { fr: '{place} : {severity} : {text}', en: '{place}: {severity}: {text}' },
  'rubric-command.lint.clean': {
    fr: '{file} : aucun problème. {criteria, plural, one {# critère} other {# critères}}, {points, plural, one {# point} other {# points}}.',
    en: '{file}: no problem. {criteria, plural, one {# criterion} other {# criteria}}, {points, plural, one {# point} other {# points}}.',
  },
  'rubric-command.lint.found': {
    fr: '{errors, plural, one {# erreur} other {# erreurs}}, {warnings, plural, one {# avertissement} other {# avertissements}}.',
    en: '{errors, plural, one {# error} other {# errors}}, {warnings, plural, one {# warning} other {# warnings}}.',
  },
  'rubric-command.lint.json': {
    fr: 'n’afficher que les erreurs, en JSON',
    en: 'print only the errors, as JSON',
  },
  'rubric-command.explain': {
    fr: 'expliquer ce que chaque critère demande, exécute et vaut',
    en: 'explain what each criterion asks, runs and is worth',
  },
  'rubric-command.explain.criterion': { fr: 'n’expliquer que ce critère', en: 'explain only this criterion' },
  'rubric-command.explain.json': { fr: 'afficher en JSON', en: 'print as JSON' },
  'rubric-command.explain.markdown': { fr: 'afficher en Markdown', en: 'print as Markdown' },
  'explain.outOf': { fr: 'sur {outOf}', en: 'out of {outOf}' },
  'explain.points': { fr: '{points} points', en: '{points} points' },
  'explain.criterion': { fr: '{points} · {title} ({id})', en: '{points} · {title} ({id})' },
  'explain.aliases': { fr: '{command} (ou {aliases})', en: '{command} (or {aliases})' },
  'explain.run': {
    fr: 'Exécute',
    en: 'Runs',
  },
  'explain.nothing': {
    fr: 'aucune cible make : l’évaluateur observe directement',
    en: 'no make target: the grader observes directly',
  },
  'explain.check': { fr: 'Contrôle', en: 'Check' },
  'explain.checkInStage': { fr: '{check}, à l’étape « {stage} »', en: '{check}, in the stage “{stage}”' },
  'explain.parameters': { fr: 'Paramètres', en: 'Parameters' },
  'explain.default': { fr: '{parameter} (par défaut)', en: '{parameter} (default)' },
  'explain.weight': { fr: 'Poids', en: 'Weight' },
  'explain.follows': { fr: 'Découle de', en: 'Follows from' },
  'explain.caps': { fr: 'S’il échoue', en: 'If it fails' },
  'explain.cap': { fr: 'au plus {atMost} ({title})', en: 'at most {atMost} ({title})' },
  'explain.maximum': { fr: 'Note la plus haute', en: 'Highest mark' },
  'explain.rounding': { fr: 'Arrondi', en: 'Rounding' },
  'explain.rounding.nearest': { fr: 'au multiple de {step} le plus proche', en: 'to the nearest multiple of {step}' },
  'explain.rounding.up': { fr: 'au multiple de {step} supérieur', en: 'up to a multiple of {step}' },
  'explain.rounding.down': { fr: 'au multiple de {step} inférieur', en: 'down to a multiple of {step}' },
} as const satisfies Record<string, Text>;
