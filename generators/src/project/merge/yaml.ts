import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { MergedDocument } from './json.ts';
import { type KeyEdit, mergeKeys } from './keyed.ts';
import type { Sides } from './text.ts';

/** The maximum number of aliases: more would be an attack. */
const MAX_ALIASES = 100;

/** Merges YAML and keeps the student's comments. Null if a side is not a YAML mapping, or uses anchors. */
export function mergeYaml({ base, mine, theirs }: Sides<string>): MergedDocument | null {
  const [before, student, template] = [parseYaml(base), parseYaml(mine), parseYaml(theirs)];
  if (before === null || student === null || template === null) return null;
  const { edits, conflicts } = mergeKeys({
    base: contentOf(before),
    mine: contentOf(student),
    theirs: contentOf(template),
  });
  for (const edit of edits) applyEdit(student, edit, template);
  return { text: edits.length === 0 ? mine : student.toString({ lineWidth: 0 }), conflicts };
}

/** Whether a text is YAML without duplicate keys. */
export const isYaml = (text: string): boolean => parseDocument(text).errors.length === 0;

function parseYaml(text: string): Document.Parsed | null {
  const document = parseDocument(text);
  const isPlain = document.errors.length === 0 && isMap(document.contents) && !/(?:^|[\s[{,])[&*][\w-]/m.test(text);
  return isPlain ? document : null;
}

const contentOf = (document: Document.Parsed): unknown => document.toJS({ maxAliasCount: MAX_ALIASES });

/** Copies the template's node with its comments. A new key follows the same key as in the template. */
function applyEdit(document: Document.Parsed, { path, value }: KeyEdit, template: Document.Parsed): void {
  if (value === undefined) {
    document.deleteIn(path);
    return;
  }
  const [above, key] = [path.slice(0, -1), path.at(-1)];
  const [into, from] = [document.getIn(above, true), template.getIn(above, true)];
  if (!isMap(into) || !isMap(from)) throw new Error(`no mapping at ${above.join('.')}`);
  const at = indexOf(from, key);
  const pair = from.items[at];
  if (pair === undefined) throw new Error(`no key ${path.join('.')} in the template`);
  const there = indexOf(into, key);
  if (there === -1) into.items.splice(placeAmong(into, from, at), 0, pair as Pair);
  else into.set(into.items[there]?.key, pair.value);
}

const keyOf = ({ key }: Pair): unknown => (isScalar(key) ? String(key.value) : key);
const indexOf = (map: YAMLMap, key: unknown): number => map.items.findIndex((pair) => keyOf(pair) === key);

function placeAmong(into: YAMLMap, from: YAMLMap, at: number): number {
  const before = from.items.slice(0, at).map((pair) => indexOf(into, keyOf(pair)));
  return Math.max(...before, -1) + 1;
}
