/** One rubric file: its text, its values, and the location of each of them. */
import { createHash } from 'node:crypto';
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { type Fault, fault } from './fault.ts';
import type { Place } from './rubric.ts';

const MAX_ALIASES = 100;

export type Path = readonly PropertyKey[];

export interface Source {
  /** Its path, as shown in errors. */
  file: string;
  /** Its name in results: relative to the folder of the given rubric. */
  name: string;
  sha256: string;
  document: Document;
  lines: LineCounter;
  values: unknown;
}

/** Parses a file. Returns the faults instead if it is not YAML, or if its aliases expand to gigabytes. */
export function parseSource(text: string, file: string, name: string): Source | Fault[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const syntax = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return fault({ file, line, column: col }, 'rubric.syntax', { cause: error.message });
  });
  if (syntax.length > 0) return syntax;
  try {
    const values: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { file, name, sha256: createHash('sha256').update(text).digest('hex'), document, lines, values };
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return [fault({ file, line: 1, column: 1 }, 'rubric.syntax', { cause })];
  }
}

/** The node at `path`, or its nearest ancestor. */
function nodeAt({ document }: Source, path: Path): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (node !== undefined && node !== null) return node as Node;
  }
  return document.contents;
}

function placeOfNode({ file, lines }: Source, node: Node | null): Place {
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
  return { file, line, column: col };
}

/** The location of the value at `path`, or of its nearest ancestor. */
export const placeOf = (source: Source, path: Path): Place => placeOfNode(source, nodeAt(source, path));

/** The location of the key in the map at `path`. */
export function keyPlaceOf(source: Source, path: Path, key: string): Place {
  const map = nodeAt(source, path);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return placeOfNode(source, (pair?.key as Node | undefined) ?? map);
}
