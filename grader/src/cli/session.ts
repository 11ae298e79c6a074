import { InvalidArgumentError } from 'commander';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** Reads a session's number, 1 to 7. */
export function sessionIn(language: Language) {
  return (value: string): number => {
    if (/^[1-7]$/.test(value)) return Number(value);
    throw new InvalidArgumentError(message('cli.session', { value })[language]);
  };
}
