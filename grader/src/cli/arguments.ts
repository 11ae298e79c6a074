/** Readers of command-line arguments. Each throws an InvalidArgumentError, in the user's language, for a value that it does not accept. */
import { InvalidArgumentError } from 'commander';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { normalizeStudent } from '../variant.ts';

const MOMENT =
  /^(?<day>\d{4}-\d{2}-(?<date>\d{2}))(?:T(?<hour>\d{2}):\d{2}(?::\d{2})?(?<zone>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?$/;

/**
 * Whether the calendar and the clock have this moment: JavaScript takes 31 November for 1 December, 24:00 for the next day, and an hour
 * that summer time skips for the one after.
 */
function exists(parts: Record<string, string | undefined>, moment: Date): boolean {
  const midnight = new Date(`${parts.day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(parts.date)) return false;
  if (parts.hour === undefined) return true;
  if (Number(parts.hour) > 23) return false;
  return parts.zone !== undefined || moment.getHours() === Number(parts.hour);
}

/** Reads a date, which lasts to the end of the day here, or a moment; without a zone it is this machine's. */
export function momentIn(language: Language) {
  return (value: string): Date => {
    const parts = MOMENT.exec(value)?.groups;
    if (parts !== undefined) {
      const moment = new Date(parts.hour === undefined ? `${value}T23:59:59` : value);
      if (!Number.isNaN(moment.getTime()) && exists(parts, moment)) return moment;
    }
    throw new InvalidArgumentError(message('cli.moment', { value })[language]);
  };
}

/** Reads a session's number, 1 to 7. */
export function sessionIn(language: Language) {
  return (value: string): number => {
    if (/^[1-7]$/.test(value)) return Number(value);
    throw new InvalidArgumentError(message('cli.session', { value })[language]);
  };
}

/** Reads a student's ID and normalizes it. */
export function studentIn(language: Language) {
  return (value: string): string => {
    const id = normalizeStudent(value);
    if (id !== null) return id;
    throw new InvalidArgumentError(message('cli.student', { value })[language]);
  };
}
