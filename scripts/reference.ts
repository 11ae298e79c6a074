/**
 * Generates what the pages say about the checks: the table of docs/reference/rubric.md, and the number of checks in the
 * READMEs. Run it with `npm run reference`. A row comes from the check and from the `reference.md` in its folder: when it
 * passes, then a list of its parameters' meanings.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnyCheck } from '../grader/src/checks/check.ts';
import { checks } from '../grader/src/checks/registry.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** A default value in the table: the elements of a list are identifiers. */
const defaultText = (value: unknown): string =>
  Array.isArray(value) ? value.map((item) => `\`${item}\``).join(', ') : String(value);

function row({ id, stage, parameters }: AnyCheck): string {
  const file = at(`grader/src/checks/${id}/reference.md`);
  if (!existsSync(file)) throw new Error(`${file} is missing: it says when the check passes`);
  const [passes = '', list = ''] = readFileSync(file, 'utf8').trim().split('\n\n');
  const meanings = new Map([...list.matchAll(/^- `(\w+)`: (.+)$/gm)].map(([, name = '', meaning]) => [name, meaning]));
  const defaults = Object.entries(parameters.parse({}));
  const unknown = [...meanings.keys()].filter((name) => !defaults.some(([parameter]) => parameter === name));
  if (unknown.length > 0) throw new Error(`${file} explains ${unknown.join(', ')}, which the check does not have`);
  const asked = defaults.map(([name, value]) => {
    const meaning = meanings.get(name);
    return `\`${name}\`${meaning === undefined ? '' : `: ${meaning}`} (${defaultText(value)})`;
  });
  return `| \`${id}\` | ${stage} | ${passes.replaceAll('\n', ' ')} | ${asked.join(', ')} |`;
}

const TABLE = /(\| check \| stage \| passes when \| parameters \|\n\| --- \| --- \| --- \| --- \|\n)(?:\|.*\n)*/;

/** Each page, and how to regenerate its part about the checks. */
const PAGES: Readonly<Record<string, (page: string) => string>> = {
  'docs/reference/rubric.md': (page) => page.replace(TABLE, (_, head) => `${head}${checks.map(row).join('\n')}\n`),
  'README.md': (page) => page.replace(/\d+(?= checks,)/, String(checks.length)),
  'README.fr.md': (page) => page.replace(/\d+(?= contrôles,)/, String(checks.length)),
};

/** The current pages, and the regenerated ones. */
export const referencePages = Object.entries(PAGES).map(([path, update]) => {
  const text = readFileSync(at(path), 'utf8');
  return { path, text, updated: update(text) };
});

if (import.meta.main) for (const { path, updated } of referencePages) writeFileSync(at(path), updated);
