/** The text of a Makefile and of the files that it includes. */
import { posix } from 'node:path';
import type { SandboxFiles } from '../../sandbox/driver.ts';

/** The names of a Makefile, in the order in which make searches for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];
const INCLUDE = /^ *[-s]?include[ \t]+([^\n#]*)/gm;
const MAX_SOURCES = 50;
const MAX_BYTES = 256 * 1024;

/** The pattern of a word in an `include`: a path, in which `*` matches any name; null if it depends on a variable. */
function patternOf(word: string): RegExp | null {
  if (!/^[\w./*-]{1,300}$/.test(word) || word.split('*').length > 3) return null;
  const path = posix.normalize(word);
  if (path.startsWith('..') || path.startsWith('/')) return null;
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
}

/** The paths that a Makefile includes, among those of its folder; null if they cannot be determined. */
function includesOf(text: string, paths: readonly string[]): string[] | null {
  const lines = [...text.replace(/\\\r?\n/g, ' ').matchAll(INCLUDE)].map(([, list = '']) => list);
  const words = lines.flatMap((list) =>
    list
      .replace(/\$\(wildcard ([^()$]*)\)/g, '$1')
      .split(/\s+/)
      .filter(Boolean),
  );
  const patterns = words.map(patternOf);
  if (!patterns.every((pattern) => pattern !== null)) return null;
  return patterns.flatMap((pattern) => paths.filter((path) => pattern.test(path)));
}

/** Each source by its path relative to `folder`, where make runs; null if a part cannot be found or read. */
export async function makefileSources(files: SandboxFiles, folder: string): Promise<Map<string, string> | null> {
  const inFolder = folder === '.' ? '' : `${posix.normalize(folder)}/`;
  const all = (await files.list()).map(({ path }) => path);
  const paths = all.filter((path) => path.startsWith(inFolder)).map((path) => path.slice(inFolder.length));
  const first = MAKEFILES.find((name) => paths.includes(name));
  const sources = new Map<string, string>();
  const waiting = first === undefined ? [] : [first];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (sources.has(path)) continue;
    const text = await files.read(`${inFolder}${path}`, MAX_BYTES);
    const included = text === null ? null : includesOf(text, paths);
    if (text === null || included === null || sources.size >= MAX_SOURCES) return null;
    sources.set(path, text);
    waiting.push(...included);
  }
  return sources.size === 0 ? null : sources;
}
