/**
 * Exercises are marked regions of the live project:
 *
 *     // exercise 1.1 begin
 *     return Number(value) > column.max ? 'above-maximum' : null;
 *     // exercise 1.1 instead
 *     // return null;
 *     // exercise 1.1 end
 *
 * The lines between `begin` and `instead` are the solution. The lines between `instead` and `end`, without their comment
 * markers, replace it in the starter and keep the rest of the project working. A region without `instead` becomes a thrown
 * error that names the exercise; `begin (a, b)` passes to that error the values that would otherwise be unused.
 */

export type Region = {
  readonly id: string;
  readonly indent: string;
  /** The comment marker of this file type. */
  readonly comment: string;
  readonly inputs: readonly string[];
  readonly solution: readonly string[];
  /** Null if the starter throws an error here. */
  readonly instead: readonly string[] | null;
};

/** The lines and regions of a file, in order. */
export type Piece = string | Region;

const MARKER =
  /^(?<indent>\s*)(?<comment>\/\/|#) exercise (?<id>\d+\.\d+) (?<word>begin|instead|end)(?: \((?<inputs>\w+(?:, \w+)*)\))?$/;
const APPROXIMATE_MARKER = /(?:\/\/|#)\s*exercise\s+\d/i;

type Marker = { indent: string; comment: string; id: string; word: string; inputs?: string };

/** Parses a file. Throws an Error that names the line of a misspelt or misplaced marker. */
export function readPieces(path: string, text: string): Piece[] {
  const lines = text.split('\n');
  const pieces: Piece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const marker = markerOf(path, lines, at);
    if (marker === null) {
      pieces.push(lines[at] ?? '');
      continue;
    }
    const { region, end } = readRegion(path, lines, at, marker);
    pieces.push(region);
    at = end;
  }
  return pieces;
}

export function regionsOf(pieces: readonly Piece[]): Region[] {
  return pieces.filter((piece) => typeof piece !== 'string');
}

function markerOf(path: string, lines: readonly string[], at: number): Marker | null {
  const line = lines[at] ?? '';
  const groups = MARKER.exec(line)?.groups as Marker | undefined;
  if (groups === undefined && APPROXIMATE_MARKER.test(line)) throw fault(path, at, 'not a marker of an exercise');
  return groups ?? null;
}

function readRegion(path: string, lines: readonly string[], start: number, begin: Marker) {
  if (begin.word !== 'begin') throw fault(path, start, `"${begin.word}" without "begin"`);
  const { id, indent, comment, inputs } = begin;
  const solution: string[] = [];
  let instead: string[] | null = null;
  for (let at = start + 1; at < lines.length; at++) {
    const marker = markerOf(path, lines, at);
    if (marker !== null && (marker.id !== id || marker.word === 'begin'))
      throw fault(path, at, `inside exercise ${id}`);
    if (marker?.word === 'end') {
      return { region: { id, indent, comment, inputs: inputs?.split(', ') ?? [], solution, instead }, end: at };
    }
    if (marker !== null) instead = [];
    else if (instead === null) solution.push(lines[at] ?? '');
    else instead.push(uncommented(path, lines, at, begin));
  }
  throw fault(path, start, `exercise ${id} has no end`);
}

function uncommented(path: string, lines: readonly string[], at: number, { indent, comment }: Marker): string {
  const line = lines[at] ?? '';
  const mark = `${indent}${comment} `;
  if (!line.startsWith(mark)) throw fault(path, at, `what stands in the starter must be a comment: "${mark}…"`);
  return indent + line.slice(mark.length);
}

const fault = (path: string, at: number, what: string) => new Error(`${path}:${at + 1}: ${what}`);
