import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeDiff3 } from 'node-diff3';
import { normalizeText, textOf } from './text-form.ts';

/** The three sides of a merge: the previous template's, the student's, and the new template's. */
export type Sides<Content> = { base: Content; mine: Content; theirs: Content };
/** The merged text, with diff3 markers around each conflict, and the number of conflicts. */
export type MergedText = { text: string; conflicts: number };

/** The labels of the conflict markers. */
const LABELS = { mine: 'yours / le vôtre', base: 'before / avant', theirs: 'template / modèle' } as const;
/** Up to this exit code, git gives the number of conflicts. Higher ones are failures. */
const MAX_CONFLICTS = 127;

/**
 * Merges two changes of a text, line by line, with `git merge-file --diff3`, or with node-diff3 if git is not installed. Line
 * ends must be `\n`.
 */
export function mergeText(sides: Sides<string>): MergedText {
  return mergeByGit(sides) ?? mergeByDiff3(sides);
}

/** The same with git. Null if git is not installed or fails. */
export function mergeByGit(sides: Sides<string>): MergedText | null {
  const folder = mkdtempSync(join(tmpdir(), 'create-mlops-course-merge-'));
  try {
    const names = ['mine', 'base', 'theirs'] as const;
    for (const name of names) writeFileSync(join(folder, name), sides[name]);
    const labels = names.flatMap((name) => ['-L', LABELS[name]]);
    return execMergeFile(folder, ['merge-file', '-p', '--diff3', ...labels, ...names]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function execMergeFile(cwd: string, args: readonly string[]): MergedText | null {
  // Outside any repository, so that no setting changes the result.
  const env = { ...process.env, GIT_DIR: cwd, GIT_CONFIG_NOSYSTEM: '1' };
  try {
    const text = execFileSync('git', args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: 'pipe' });
    return { text, conflicts: 0 };
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: string };
    const hasMerged = typeof status === 'number' && status > 0 && status <= MAX_CONFLICTS;
    return hasMerged ? { text: stdout ?? '', conflicts: status } : null;
  }
}

/** The same without git. */
export function mergeByDiff3({ base, mine, theirs }: Sides<string>): MergedText {
  const [a, o, b] = [mine, base, theirs].map((text) => text.split('\n'));
  const label = { a: LABELS.mine, o: LABELS.base, b: LABELS.theirs };
  const { result } = mergeDiff3(a ?? [], o ?? [], b ?? [], { label, excludeFalseConflicts: true });
  const conflicts = result.filter((line) => line === `<<<<<<< ${LABELS.mine}`).length;
  return { text: result.join('\n'), conflicts };
}

/** The lines, from 1, at which conflicts start. */
export function conflictLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (line.startsWith('<<<<<<< ') ? [index + 1] : []));
}

/** Whether a text contains conflict markers of an earlier merge. */
export const hasMarkers = (text: string): boolean => /^<{7} [\s\S]*^={7}$[\s\S]*^>{7} /m.test(text);

/** The same for a file. */
export const isConflicted = (file: Uint8Array): boolean => hasMarkers(normalizeText(textOf(file) ?? ''));
