import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'mutation-testing.expected': {
    fr: 'Les tests détectent au moins {share, number} % des défauts injectés dans le code.',
    en: 'The tests detect at least {share, number}% of the faults injected into the code.',
  },
  'mutation-testing.all': {
    fr: 'Les tests ont détecté {planted, plural, one {le défaut injecté} other {les # défauts injectés}}.',
    en: 'The tests detected {planted, plural, one {the injected fault} other {all # injected faults}}.',
  },
  'mutation-testing.some': {
    fr: 'Les tests ont détecté {caught, plural, =0 {aucun défaut} one {# défaut} other {# défauts}} sur {planted, number}. Non détectés : {places}.',
    en: 'The tests detected {caught, plural, =0 {no fault} one {# fault} other {# faults}} out of {planted, number}. Not detected: {places}.',
  },
  'mutation-testing.none': {
    fr: 'L’évaluateur n’a pas trouvé de code JavaScript ou TypeScript dans lequel injecter un défaut.',
    en: 'The grader found no JavaScript or TypeScript code to inject a fault into.',
  },
  'mutation-testing.endless': {
    fr: 'Avec les défauts injectés, les tests ne se sont pas terminés dans le délai : rien n’indique s’ils les détectent.',
    en: 'With the faults injected, the tests did not finish in time, so it is unknown whether they detect them.',
  },
  'mutation-testing.advice': {
    fr: 'Écrivez un test qui échoue en présence de ce défaut : cas limites et valeurs exactes attendues.',
    en: 'Write a test that fails when this fault is present: edge cases and exact expected values.',
  },
});
