import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Lang, MESSAGES, say } from '../messages.ts';
import { MANIFEST_PATH } from '../project/manifest.ts';
import { ScaffoldError } from '../scaffold-error.ts';
import { applySolutions } from './apply-solutions.ts';
import { type Applied, readBundle } from './bundle.ts';

const OPTIONS = { lang: { type: 'string' }, json: { type: 'boolean' } } as const;

/** Is this `solutions BUNDLE`? The word alone is a folder to make. */
export function asksForSolutions([word, ...more]: readonly string[]): boolean {
  return word === 'solutions' && more.some((other) => !other.startsWith('-'));
}

/** `create-mlops-course solutions BUNDLE`: applies a bundle to the project in the folder `cwd`. Returns what to print. */
export function solve(argv: readonly string[], cwd: string, lang: Lang): string {
  const { values, positionals } = parse(argv);
  const [, bundle, ...extra] = positionals;
  if (extra[0] !== undefined) throw new ScaffoldError('USAGE_EXTRA_SOLUTIONS', { value: extra[0] });
  if (!existsSync(join(cwd, MANIFEST_PATH))) throw new ScaffoldError('NOT_A_PROJECT', { dir: cwd });
  const applied = applySolutions(cwd, readBundle(resolve(cwd, bundle ?? '')));
  if (values.json === true) return `${JSON.stringify({ solutions: applied })}\n`;
  return `${[...applied.map((one) => line(one, lang)), summary(applied, lang)].join('\n')}\n`;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    const option = argv.find((word) => word.startsWith('-') && !/^--(?:lang|json)(?:=|$)/.test(word));
    if (option !== undefined) throw new ScaffoldError('USAGE_UNKNOWN_OPTION', { option }, { cause });
    throw new ScaffoldError('USAGE_VALUE_MISSING', { option: '--lang' }, { cause });
  }
}

function line({ id, title, file, outcome }: Applied, lang: Lang): string {
  const said = {
    applied: MESSAGES.solutionApplied,
    present: MESSAGES.solutionPresent,
    'own-work': MESSAGES.solutionOwnWork,
    absent: MESSAGES.solutionAbsent,
  } as const;
  return `  ${id}  ${title[lang]} (${file}) : ${say(said[outcome], lang, {})}`;
}

function summary(applied: readonly Applied[], lang: Lang): string {
  const count = applied.filter(({ outcome }) => outcome === 'applied').length;
  return say(MESSAGES.solutionsDone, lang, { count, total: applied.length });
}
