import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGS } from '../messages.ts';
import { hasSystemCode, ScaffoldError } from '../scaffold-error.ts';
import type { Applied, Outcome, Solution } from './bundle.ts';

/**
 * Puts solutions in a project, each only where the starter stands as it was given, to the byte: what a student wrote is never
 * touched. Each file is written whole or not at all. Throws WRITE_FAILED.
 */
export function applySolutions(project: string, solutions: readonly Solution[]): Applied[] {
  const texts = new Map<string, string>();
  const changed = new Set<string>();
  const applied = solutions.map(({ id, title, file, starter, solution }) => {
    const before = texts.get(file) ?? read(join(project, file));
    const { outcome, after } = applyOne(before, starter, solution);
    if (after !== null) texts.set(file, after);
    if (outcome === 'applied') changed.add(file);
    return { id, title, file, outcome };
  });
  for (const file of changed) write(join(project, file), texts.get(file) ?? '');
  return applied;
}

function applyOne(
  before: string | null,
  starter: Solution['starter'],
  solution: string,
): { outcome: Outcome; after: string | null } {
  if (before === null) return { outcome: 'absent', after: null };
  // git may have given the file Windows's line ends. The ends around make a block match at whole lines only.
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = (text: string) => end + text.replaceAll(/\r?\n/g, end) + end;
  const text = lines(before);
  for (const lang of LANGS) {
    const given = lines(starter[lang]);
    const at = text.indexOf(given);
    if (at !== -1 && at === text.lastIndexOf(given)) {
      const after = text.slice(0, at) + lines(solution) + text.slice(at + given.length);
      return { outcome: 'applied', after: after.slice(end.length, -end.length) };
    }
  }
  return { outcome: text.includes(lines(solution)) ? 'present' : 'own-work', after: before };
}

function read(path: string): string | null {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
}

function write(path: string, text: string): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text, { mode: statSync(path).mode });
    renameSync(draft, path);
  } catch (cause) {
    rmSync(draft, { force: true });
    if (!hasSystemCode(cause)) throw cause;
    throw new ScaffoldError('WRITE_FAILED', { dir: path, reason: cause.code ?? cause.message }, { cause });
  }
}
