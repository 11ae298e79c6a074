/** Reads a rubric file and those that it extends, which are in its folder or below, or come with the grader. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_RUBRIC } from '../assets.ts';
import { EXIT, GraderError, reasonOf } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { type Fault, fault } from './fault.ts';
import { parseSource, placeOf, type Source } from './source.ts';

const MAX_RUBRIC_BYTES = 1024 * 1024;
/** Maximum number of files, including the given one. */
const MAX_FILES = 5;
const SHIPPED = { path: fileURLToPath(DEFAULT_RUBRIC), name: 'mlops-grader/rubrics/default.yml' };

/** A file that was read: its path, its name in errors, its name in results, and its contents. */
interface Link {
  path: string;
  file: string;
  name: string;
  text: string;
}

export interface Chain {
  /** The base rubric first, the given file last. */
  sources: Source[];
  faults: Fault[];
}

async function readBounded(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_RUBRIC_BYTES) throw new Error(`${size} bytes`);
  return readFile(path, 'utf8');
}

/** The value of the rubric's `extends`. A value that is not a string is reported with the other structural errors. */
function extendedBy({ values }: Source): string | null {
  const extended = typeof values === 'object' && values !== null && 'extends' in values ? values.extends : null;
  return typeof extended === 'string' ? extended : null;
}

/** What `source`, the last link of the chain, extends: nothing, a readable file, or an error. */
async function baseOf(source: Source, chain: readonly [...Link[], Link], root: string): Promise<Link | Fault | null> {
  const extended = extendedBy(source);
  if (extended === null) return null;
  const from = chain[chain.length - 1] ?? chain[0];
  const place = placeOf(source, ['extends']);
  if (chain.length >= MAX_FILES) return fault(place, 'rubric.extends-depth', { most: MAX_FILES });
  try {
    const shipped = await realpath(SHIPPED.path);
    const path = extended === 'default' ? shipped : await realpath(resolve(dirname(from.path), extended));
    if (path !== shipped && !path.startsWith(root + sep)) {
      return fault(place, 'rubric.extends-outside', { file: extended, folder: root });
    }
    if (chain.some((link) => link.path === path)) return fault(place, 'rubric.extends-circle', { file: extended });
    const text = await readBounded(path);
    if (path === shipped) return { path, file: path, name: SHIPPED.name, text };
    return { path, file: join(dirname(from.file), extended), name: relative(root, path).replaceAll(sep, '/'), text };
  } catch (error) {
    return fault(place, 'rubric.extends-unreadable', { file: extended, cause: reasonOf(error) });
  }
}

async function follow(chain: readonly [...Link[], Link], root: string): Promise<Chain> {
  const { text, file, name } = chain[chain.length - 1] ?? chain[0];
  const source = parseSource(text, file, name);
  if (Array.isArray(source)) return { sources: [], faults: source };
  const base = await baseOf(source, chain, root);
  if (base === null) return { sources: [source], faults: [] };
  if ('rule' in base) return { sources: [], faults: [base] };
  const { sources, faults } = await follow([...chain, base], root);
  return { sources: [...sources, source], faults };
}

/** The given file. Throws E_RUBRIC_FILE if it cannot be read. */
async function givenLink(file: string): Promise<Link> {
  try {
    const path = await realpath(file);
    return { path, file, name: basename(file), text: await readBounded(path) };
  } catch (error) {
    const text = message('rubric.unreadable', { file, cause: reasonOf(error) });
    throw new GraderError('E_RUBRIC_FILE', text, { cause: error, exitCode: EXIT.usage });
  }
}

/** Reads `file` and the files that it extends. Throws E_RUBRIC_FILE if `file` itself cannot be read. */
export async function readChain(file: string): Promise<Chain> {
  const given = await givenLink(file);
  return follow([given], dirname(given.path));
}
