import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'coverage.expected': {
    fr: 'Les tests couvrent au moins {atLeast, number} % des lignes du code.',
    en: 'The tests cover at least {atLeast, number}% of the lines of code.',
  },
  'coverage.seen': {
    fr: '{percent, number} % : {covered, plural, one {# ligne} other {# lignes}} sur {lines, number}.{named, select, yes { Fichiers les moins couverts : {files}.} other {}}',
    en: '{percent, number}%: {covered, plural, one {# line} other {# lines}} out of {lines, number}.{named, select, yes { Least covered files: {files}.} other {}}',
  },
  'coverage.unknown': {
    fr: '{reason, select, source {Il n’y a pas de code JavaScript ou TypeScript : l’évaluateur ne mesure que ces langages.} process {Les tests n’ont lancé aucun processus Node.js : V8 n’a rien pu mesurer.} compiled {Les tests exécutent du code compilé, et non les fichiers sources : {files}.} other {Les données de couverture dépassent la taille que l’évaluateur peut lire.}}',
    en: '{reason, select, source {There is no JavaScript or TypeScript code: the grader measures no other language.} process {The tests started no Node.js process: V8 could not measure anything.} compiled {The tests run compiled code, not the source files: {files}.} other {The coverage data exceeds the size that the grader can read.}}',
  },
  'coverage.advice': {
    fr: 'Testez d’abord ces fichiers. « npx c8 make test » montre les lignes non couvertes.',
    en: 'Test these files first. “npx c8 make test” shows the uncovered lines.',
  },
  'coverage.advice.none': {
    fr: 'Les tests doivent importer le code du projet. Si « make test » mesure lui-même la couverture (c8, nyc), faites-le dans une autre cible : V8 n’écrit ses mesures qu’à un seul endroit.',
    en: 'The tests must import the project’s code. If “make test” measures coverage itself (c8, nyc), do it in another target: V8 writes its measurements to one place only.',
  },
});
