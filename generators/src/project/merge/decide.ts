import type { OnDisk } from '../disk.ts';
import type { RenderedFile } from '../render.ts';
import { isJson, type MergedDocument, mergeJson } from './json.ts';
import type { KeyPath } from './keyed.ts';
import { conflictLines, hasMarkers, mergeText, type Sides } from './text.ts';
import { isSame, isUtf16, normalizeText, textOf, withFormOf } from './text-form.ts';
import { isYaml, mergeYaml } from './yaml.ts';

/** A file of the previous template. `bytes` is null if only its hash is known. `isMine` tells whether the file on disk is unchanged. */
export type BaseFile = {
  bytes: Uint8Array | null;
  isMine: (bytes: Uint8Array) => boolean;
  isTheirs: (file: RenderedFile) => boolean;
};

/** Why the template's version of a file is written next to the student's, as FILE.new. */
export type BesideReason =
  | 'added-by-both'
  | 'binary'
  | 'blocked'
  | 'unresolved'
  | 'no-base'
  | 'keys'
  | 'utf-16'
  | 'namesake';

/** The decision for one path. */
export type Decision =
  | { action: 'create' | 'replace'; bytes: Uint8Array; mode: number }
  | { action: 'merge'; bytes: Uint8Array; mode: number }
  | { action: 'conflict'; bytes: Uint8Array; mode: number; lines: number[] }
  | { action: 'remove' }
  | { action: 'beside'; reason: BesideReason; theirs: RenderedFile; mine?: Uint8Array; mode?: number; keys?: KeyPath[] }
  | { action: 'kept'; reason: 'deleted-by-student' | 'gone-from-template' }
  | { action: 'leave' };

/** Decides one path from its three versions: the previous template's, the one on disk, and the new template's. */
export function decide(base: BaseFile | undefined, disk: OnDisk, theirs: RenderedFile | undefined): Decision {
  if (theirs === undefined) return base === undefined ? { action: 'leave' } : decideGone(base, disk);
  if (base?.isTheirs(theirs)) return { action: 'leave' };
  if (disk.kind === 'absent') {
    return base === undefined
      ? { action: 'create', ...contentOf(theirs) }
      : { action: 'kept', reason: 'deleted-by-student' };
  }
  if (disk.kind === 'blocked') return { action: 'beside', reason: 'blocked', theirs };
  return decideBoth(base, disk, theirs);
}

const contentOf = ({ bytes, mode }: RenderedFile) => ({ bytes, mode });

/** A file that the template no longer has is removed if the student has not changed it. */
function decideGone(base: BaseFile, disk: OnDisk): Decision {
  if (disk.kind === 'absent') return { action: 'leave' };
  const isUntouched = disk.kind === 'file' && base.isMine(disk.bytes);
  return isUntouched ? { action: 'remove' } : { action: 'kept', reason: 'gone-from-template' };
}

type File = Extract<OnDisk, { kind: 'file' }>;

function decideBoth(base: BaseFile | undefined, disk: File, theirs: RenderedFile): Decision {
  if (isSame(disk.bytes, theirs.bytes)) return { action: 'leave' };
  if (isUtf16(disk.bytes)) return { action: 'beside', reason: 'utf-16', theirs };
  if (base === undefined) return { action: 'beside', reason: 'added-by-both', theirs };
  if (base.isMine(disk.bytes))
    return { action: 'replace', bytes: inTheirLineEnds(disk, theirs), mode: modeOf(disk, theirs) };
  if (base.bytes === null) return { action: 'beside', reason: 'no-base', theirs };
  const [before, mine, template] = [base.bytes, disk.bytes, theirs.bytes].map(textOf);
  if (before == null || mine == null || template == null) return { action: 'beside', reason: 'binary', theirs };
  if (hasMarkers(normalizeText(mine))) return { action: 'beside', reason: 'unresolved', theirs };
  return decideText(
    theirs,
    mine,
    { base: normalizeText(before), mine: normalizeText(mine), theirs: normalizeText(template) },
    modeOf(disk, theirs),
  );
}

function inTheirLineEnds(disk: File, theirs: RenderedFile): Uint8Array {
  const [mine, template] = [textOf(disk.bytes), textOf(theirs.bytes)];
  return mine === null || template === null ? theirs.bytes : encode(withFormOf(mine, normalizeText(template)));
}

/** Executable if the template's file or the student's is. */
const modeOf = (disk: File, theirs: RenderedFile): number => disk.mode | (theirs.mode & 0o111);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Documents that are merged by key if they do not merge by line, because conflict markers would break them. */
const DOCUMENTS = [
  { name: /\.(?:json|jsonc|webmanifest)$/, isValid: isJson, merge: mergeJson },
  { name: /\.ya?ml$/, isValid: isYaml, merge: mergeYaml },
] as const;

function decideText(theirs: RenderedFile, mine: string, sides: Sides<string>, mode: number): Decision {
  const finish = (text: string): Uint8Array => encode(withFormOf(mine, text));
  const document = DOCUMENTS.find(({ name }) => name.test(theirs.path));
  const lines = mergeText(sides);
  if (lines.conflicts === 0 && (document?.isValid(lines.text) ?? true)) return merged(finish(lines.text), mode, mine);
  const keyed = document?.merge(sides) ?? null;
  if (keyed !== null) return decideKeyed(keyed, theirs, finish, mode, mine);
  return { action: 'conflict', bytes: finish(lines.text), mode, lines: conflictLines(lines.text) };
}

/** Nothing to write if the student's file already contains the template's change. */
const merged = (bytes: Uint8Array, mode: number, mine: string): Decision =>
  Buffer.from(bytes).equals(encode(mine)) ? { action: 'leave' } : { action: 'merge', bytes, mode };

function decideKeyed(
  keyed: MergedDocument,
  theirs: RenderedFile,
  finish: (text: string) => Uint8Array,
  mode: number,
  mine: string,
): Decision {
  const bytes = finish(keyed.text);
  if (keyed.conflicts.length === 0) return merged(bytes, mode, mine);
  return { action: 'beside', reason: 'keys', theirs, mine: bytes, mode, keys: keyed.conflicts };
}
