import { test } from 'node:test';
import { say } from '../../src/messages.ts';

/**
 * A test that proves an exercise. Its name begins with the exercise's number, and its failure says, in the project's
 * language, where the exercise waits.
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
    fr: `TP ${lab}, étape ${step} : ce n'est pas encore cela. Cherchez « TODO ${id} » dans le projet.`,
    en: `Lab ${lab}, step ${step}: not there yet. Look for "TODO ${id}" in the project.`,
  };
}
