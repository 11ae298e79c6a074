import { InvalidArgumentError } from 'commander';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?$/;

/** Reads a date, which lasts to the end of the day here, or a moment; without a zone it is this machine's. */
export function momentIn(language: Language) {
  return (value: string): Date => {
    const moment = new Date(DAY.test(value) ? `${value}T23:59:59` : value);
    const isReal = !Number.isNaN(moment.getTime()) && (!DAY.test(value) || moment.getDate() === Number(value.slice(8)));
    if ((DAY.test(value) || MOMENT.test(value)) && isReal) return moment;
    throw new InvalidArgumentError(message('cli.moment', { value })[language]);
  };
}
