import { LANGS } from '../messages.ts';
import type { Write } from '../project/changes.ts';
import { readEntry } from '../project/disk.ts';
import { textOf, withoutMark } from '../project/merge/text-form.ts';
import type { Applied, Solution, SolutionOutcome } from './bundle.ts';

/**
 * Plans the solutions for the project at `root`. Each one replaces its starter only if the starter is unchanged: a student's
 * code is never modified. Writes nothing.
 */
export function planSolutions(root: string, solutions: readonly Solution[]): { applied: Applied[]; writes: Write[] } {
  const texts = new Map<string, string>();
  const changed = new Map<string, number>();
  const applied = solutions.map(({ id, title, file, starter, solution }) => {
    const disk = readEntry(root, file);
    const before = texts.get(file) ?? (disk.kind === 'file' ? textOf(disk.bytes) : null);
    const { outcome, after } = applyOne(before, starter, solution);
    if (after !== null) texts.set(file, after);
    if (outcome === 'applied' && disk.kind === 'file') changed.set(file, disk.mode);
    return { id, title, file, outcome };
  });
  const encode = (file: string) => new TextEncoder().encode(texts.get(file) ?? '');
  return { applied, writes: [...changed].map(([path, mode]) => ({ path, bytes: encode(path), mode })) };
}

function applyOne(
  before: string | null,
  starter: Solution['starter'],
  solution: string,
): { outcome: SolutionOutcome; after: string | null } {
  if (before === null) return { outcome: 'absent', after: null };
  const { mark, end, text, lines } = linesOf(before);
  const place = placeOf(before, starter);
  if (place === null) return { outcome: text.includes(lines(solution)) ? 'present' : 'own-work', after: before };
  const after = text.slice(0, place.from) + lines(solution) + text.slice(place.to);
  return { outcome: 'applied', after: mark + after.slice(end.length, -end.length) };
}

/** The place where a text contains a starter exactly once, in either language. Null if the student has changed it. */
export function placeOf(before: string, starter: Solution['starter']): { from: number; to: number } | null {
  const { text, lines } = linesOf(before);
  for (const lang of LANGS) {
    const given = lines(starter[lang]);
    const from = text.indexOf(given);
    if (from !== -1 && from === text.lastIndexOf(given)) return { from, to: from + given.length };
  }
  return null;
}

/** A file may have Windows line ends and a byte order mark, which are kept. The line ends around a block make it match whole lines only. */
function linesOf(before: string) {
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = (text: string) => end + text.replaceAll(/\r?\n/g, end) + end;
  const content = withoutMark(before);
  return { mark: before.slice(0, before.length - content.length), end, lines, text: lines(content) };
}
