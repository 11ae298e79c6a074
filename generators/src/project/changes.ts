import { BASE_PATH } from './base.ts';
import { hasNamesake, type OnDisk, readEntry } from './disk.ts';
import { MANIFEST_PATH } from './manifest.ts';
import { type BaseFile, type BesideReason, type Decision, decide } from './merge/decide.ts';
import type { RenderedFile } from './render.ts';

/** What becomes of one file of a project, as a person is told it. `beside` is where the template's form was put. */
export type Change = {
  path: string;
  action: 'create' | 'replace' | 'merge' | 'conflict' | 'remove' | 'beside' | 'kept';
  reason?: BesideReason | 'deleted-by-student' | 'gone-from-template';
  beside?: string;
  /** Lines of the file, from 1, at which conflicts start. */
  lines?: number[];
  /** Keys of the document at which the student's values stayed. */
  keys?: string[];
};
/** One thing to write: a file's bytes, or its removal. */
export type Write = { path: string; bytes: Uint8Array; mode: number } | { path: string; bytes: null };
export type ChangePlan = { changes: Change[]; writes: Write[] };

/** Our own files: whatever became of them on disk, they are written as they must be. */
const OWN = new Set([MANIFEST_PATH, BASE_PATH]);

/** Plans the way from one form of the template to another, in the project on disk at `root`. Writes nothing. */
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
    return carryOut(path, decision, disk, (wanted, bytes) => freePath(root, wanted, bytes, taken));
  });
  const own = theirs.filter(({ path }) => OWN.has(path)).filter((file) => differs(root, file));
  return {
    changes: plans.flatMap(({ changes }) => changes),
    writes: [...plans.flatMap(({ writes }) => writes), ...own.map(({ path, bytes, mode }) => ({ path, bytes, mode }))],
  };
}

/** A new file does not come where one of the student's would be the same on another system. */
function besideNamesake(root: string, decision: Decision, theirs: RenderedFile | undefined): Decision {
  if (decision.action !== 'create' || theirs === undefined || !hasNamesake(root, theirs.path)) return decision;
  return { action: 'beside', reason: 'namesake', theirs };
}

/** Changes that a person has to do something about. */
export const conflictsIn = (changes: readonly Change[]): Change[] =>
  changes.filter(({ action }) => action === 'conflict' || action === 'beside');

function differs(root: string, { path, bytes }: RenderedFile): boolean {
  const disk = readEntry(root, path);
  return disk.kind !== 'file' || !Buffer.from(disk.bytes).equals(bytes);
}

type FreePath = (wanted: string, bytes: Uint8Array) => string;
const nothing: ChangePlan = { changes: [], writes: [] };

function carryOut(path: string, decision: Decision, disk: OnDisk, free: FreePath): ChangePlan {
  switch (decision.action) {
    case 'leave':
      return nothing;
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

/** The first of FILE.new, FILE.new2, … at which nothing is, or these bytes already. */
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
