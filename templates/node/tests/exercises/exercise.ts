import { test } from 'node:test';
import { say } from '../../src/messages.ts';

/**
 * The test of an exercise. Its name begins with the exercise's number, and its failure says, in the project's language, where
 * to find the exercise.
 */
export function exercise(id: string, behaviour: string, prove: () => void | Promise<void>): void {
  test(`${id} ${behaviour}`, async () => {
    try {
      await prove();
    } catch (cause) {
      throw new Error(say(notYet(id)), { cause });
    }
  });
}

function notYet(id: string) {
  const [lab, step] = id.split('.');
  return {
    fr: `TP ${lab}, étape ${step} : l’exercice n’est pas encore résolu. Cherchez « TODO ${id} » dans le projet.`,
    en: `Lab ${lab}, step ${step}: the exercise is not solved yet. Look for "TODO ${id}" in the project.`,
  };
}
