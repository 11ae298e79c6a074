import { Failure } from '../failure.ts';
import { settingMessages } from './messages.ts';

/**
 * The whole number that an environment variable holds, or what is usual where it holds nothing.
 *
 * @throws Failure `NOT_A_NUMBER`
 */
export function readWholeNumber(name: string, usual: number, least = 0): number {
  const text = process.env[name] || String(usual);
  if (/^\d{1,7}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Failure('NOT_A_NUMBER', settingMessages.notANumber(name, text, least));
}
