import { InvalidArgumentError } from 'commander';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { normalizeStudent } from '../variant.ts';

/** Reads the ID of a student, as it counts. */
export function studentIn(language: Language) {
  return (value: string): string => {
    const id = normalizeStudent(value);
    if (id !== null) return id;
    throw new InvalidArgumentError(message('cli.student', { value })[language]);
  };
}
