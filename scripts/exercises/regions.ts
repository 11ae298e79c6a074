/**
 * Exercises stand in the live project as marked regions:
 *
 *     // exercise 1.1 begin
 *     return Number(value) > column.max ? 'above-maximum' : null;
 *     // exercise 1.1 instead
 *     // return null;
 *     // exercise 1.1 end
 *
 * What is between `begin` and `instead` is the solution; what is between `instead` and `end`, without its comment marks,
 * stands in the starter in its place, and keeps the rest of the project working. A region without `instead` becomes an
 * error that names the exercise; `begin (a, b)` gives that error the values that nothing else would use.
 */

export type Region = {
  readonly id: string;
  readonly indent: string;
  /** What starts a comment in this kind of file. */
  readonly comment: string;
  readonly inputs: readonly string[];
  readonly solution: readonly string[];
  /** Null when the starter has an error here. */
  readonly instead: readonly string[] | null;
};

/** A file as a list of its lines and of its regions, in order. */
export type Piece = string | Region;

const MARKER =
  /^(?<indent>\s*)(?<comment>\/\/|#) exercise (?<id>\d+\.\d+) (?<word>begin|instead|end)(?: \((?<inputs>\w+(?:, \w+)*)\))?$/;
const LOOKS_LIKE_MARKER = /(?:\/\/|#)\s*exercise\s+\d/i;

type Marker = { indent: string; comment: string; id: string; word: string; inputs?: string };

/** Reads a file. Throws an Error that names the line where a marker is misspelt or out of place. */
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
  if (groups === undefined && LOOKS_LIKE_MARKER.test(line)) throw fault(path, at, 'not a marker of an exercise');
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
