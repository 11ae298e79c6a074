import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'tests.expected': {
    fr: 'Les tests réussissent et sont réellement exécutés : au moins {files, plural, one {# fichier} other {# fichiers}}.',
    en: 'The tests pass and are actually run: at least {files, plural, one {# file} other {# files}}.',
  },
  'tests.seen': {
    fr: '« {command} » a réussi ; {files, plural, =0 {aucun fichier de test} one {# fichier de test} other {# fichiers de test}}.',
    en: '“{command}” passed; {files, plural, =0 {no test file} one {# test file} other {# test files}}.',
  },
  'tests.not-run': {
    fr: '« {command} » réussit encore quand tous les fichiers de test échouent : la commande ne les exécute pas.',
    en: '“{command}” still passes when every test file fails: it does not run them.',
  },
  'tests.not-seen': {
    fr: '« {command} » a réussi, mais ne s’est pas terminé dans le délai quand les tests devaient échouer.',
    en: '“{command}” passed, but did not finish in time when the tests were made to fail.',
  },
  'tests.advice': {
    fr: 'Écrivez des tests dans tests/ : une cible « test » qui n’exécute rien ne compte pas.',
    en: 'Write tests in tests/: a “test” target that runs nothing does not count.',
  },
});
