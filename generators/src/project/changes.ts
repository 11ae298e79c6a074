import { BASE_PATH } from './base.ts';
import { hasNamesake, type OnDisk, readEntry } from './disk.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { type BaseFile, type BesideReason, type Decision, decide } from './merge/decide.ts';
import type { RenderedFile } from './render.ts';

/** The change of one file of a project, for the report. `beside` is the path of the template's version, next to the student's. */
export type Change = {
  path: string;
  action: 'create' | 'replace' | 'merge' | 'conflict' | 'remove' | 'beside' | 'kept';
  reason?: BesideReason | 'deleted-by-student' | 'gone-from-template';
  beside?: string;
  /** Lines of the file, from 1, at which conflicts start. */
  lines?: number[];
  /** Keys of the document whose values are still the student's. */
  keys?: string[];
};
/** One write: the new bytes of a file, or its removal. */
export type Write = { path: string; bytes: Uint8Array; mode: number } | { path: string; bytes: null };
export type ChangePlan = { changes: Change[]; writes: Write[] };

/** The scaffolder's own files, which are overwritten whatever is on disk. */
const OWN = new Set([MANIFEST_PATH, BASE_PATH]);

/** Plans the change from one version of the template to another, for the project on disk at `root`. Writes nothing. */
export function planChanges(
  root: string,
  base: ReadonlyMap<string, BaseFile>,
  theirs: readonly RenderedFile[],
): ChangePlan {
  const now = new Map(theirs.map((file) => [file.path, file]));
  const paths = [...new Set([...base.keys(), ...now.keys()])].filter((path) => !OWN.has(path)).toSorted();
  const taken = new Set(paths);
  const plans = paths.map((path) => {
    const disk = readEntry(root, path);
    const decision = besideNamesake(root, decide(base.get(path), disk, now.get(path)), now.get(path));
    return planOf(path, decision, disk, (wanted, bytes) => freePath(root, wanted, bytes, taken));
  });
  const own = theirs.filter(({ path }) => OWN.has(path)).filter((file) => differs(root, file));
  return {
    changes: plans.flatMap(({ changes }) => changes),
    writes: [...plans.flatMap(({ writes }) => writes), ...own.map(({ path, bytes, mode }) => ({ path, bytes, mode }))],
  };
}

/** A new file is not created if a student's file would have the same name on a case-insensitive system. */
function besideNamesake(root: string, decision: Decision, theirs: RenderedFile | undefined): Decision {
  if (decision.action !== 'create' || theirs === undefined || !hasNamesake(root, theirs.path)) return decision;
  return { action: 'beside', reason: 'namesake', theirs };
}

/** The changes that the student has to resolve. */
export const conflictsIn = (changes: readonly Change[]): Change[] =>
  changes.filter(({ action }) => action === 'conflict' || action === 'beside');

function differs(root: string, { path, bytes }: RenderedFile): boolean {
  const disk = readEntry(root, path);
  return disk.kind !== 'file' || !Buffer.from(disk.bytes).equals(bytes);
}

type FreePath = (wanted: string, bytes: Uint8Array) => string;
const NO_CHANGE: ChangePlan = { changes: [], writes: [] };

function planOf(path: string, decision: Decision, disk: OnDisk, free: FreePath): ChangePlan {
  switch (decision.action) {
    case 'leave':
      return NO_CHANGE;
    case 'kept':
      return { changes: [{ path, action: 'kept', reason: decision.reason }], writes: [] };
    case 'remove':
      return { changes: [{ path, action: 'remove' }], writes: [{ path, bytes: null }] };
    case 'beside':
      return putBeside(path, decision, disk, free);
    default: {
      const { action, bytes, mode } = decision;
      const lines = action === 'conflict' ? { lines: decision.lines } : {};
      return { changes: [{ path, action, ...lines }], writes: [{ path, bytes, mode }] };
    }
  }
}

type Beside = Extract<Decision, { action: 'beside' }>;

function putBeside(path: string, decision: Beside, disk: OnDisk, free: FreePath): ChangePlan {
  const { reason, theirs, mine, mode, keys } = decision;
  const at = disk.kind === 'blocked' ? disk.at : path;
  const beside = free(`${at}.new${path.slice(at.length)}`, theirs.bytes);
  const own: Write[] = mine === undefined ? [] : [{ path, bytes: mine, mode: mode ?? theirs.mode }];
  const named = keys === undefined ? {} : { keys: keys.map((key) => key.join('.')) };
  return {
    changes: [{ path, action: 'beside', reason, beside, ...named }],
    writes: [...own, { path: beside, bytes: theirs.bytes, mode: theirs.mode }],
  };
}

/** The first of FILE.new, FILE.new2, … that does not exist, or that already has these bytes. */
function freePath(root: string, wanted: string, bytes: Uint8Array, taken: Set<string>): string {
  for (let count = 1; ; count++) {
    const path = count === 1 ? wanted : `${wanted}${count}`;
    const disk = readEntry(root, path);
    if (disk.kind === 'blocked' && disk.at !== path) {
      return freePath(root, `${disk.at}.new${wanted.slice(disk.at.length)}`, bytes, taken);
    }
    const isFree = disk.kind === 'absent' || (disk.kind === 'file' && Buffer.from(disk.bytes).equals(bytes));
    if (isFree && !taken.has(path)) {
      taken.add(path);
      return path;
    }
  }
}
