import { applyEdits, type FormattingOptions, modify, type ParseError, parse, visit } from 'jsonc-parser';
import { type KeyEdit, type KeyPath, mergeKeys } from './keyed.ts';
import type { Sides } from './text.ts';

/** A document merged by key. `conflicts` names the keys that keep the student's value. */
export type MergedDocument = { text: string; conflicts: KeyPath[] };

/** Merges JSON (with comments, as in tsconfig.json), in the student's layout. Null if a side is not JSON. */
export function mergeJson({ base, mine, theirs }: Sides<string>): MergedDocument | null {
  const [before, student, template] = [parseJson(base), parseJson(mine), parseJson(theirs)];
  if (before === null || student === null || template === null) return null;
  const sides = { base: before.value, mine: student.value, theirs: template.value };
  const { edits, conflicts } = mergeKeys(sides);
  return { text: edits.reduce((text, edit) => applyEdit(text, edit, sides.theirs), mine), conflicts };
}

/** Whether a text is JSON, with or without comments, and without duplicate keys. */
export const isJson = (text: string): boolean => parseJson(text) !== null && !repeatsKey(text);

function parseJson(text: string): { value: unknown } | null {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? { value } : null;
}

function repeatsKey(text: string): boolean {
  const open: Set<string>[] = [];
  let repeats = false;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name) => {
      if (open.at(-1)?.has(name)) repeats = true;
      open.at(-1)?.add(name);
    },
  });
  return repeats;
}

function applyEdit(text: string, { path, value }: KeyEdit, template: unknown): string {
  const options = {
    formattingOptions: layoutOf(text),
    getInsertionIndex: (keys: string[]) => placeAmong(keys, path, template),
  };
  return applyEdits(text, modify(text, [...path], value, options));
}

/** The indentation of the text. */
function layoutOf(text: string): FormattingOptions {
  const [, indent = '  '] = /^[[{]\r?\n([ \t]+)/m.exec(text) ?? [];
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: '\n' };
}

/** A new key follows the nearest key before it in the template that the student's document also has. */
function placeAmong(keys: readonly string[], path: KeyPath, template: unknown): number {
  const siblings = Object.keys((path.slice(0, -1).reduce<unknown>(childOf, template) as object | undefined) ?? {});
  const before = siblings.slice(0, siblings.indexOf(path.at(-1) ?? ''));
  return Math.max(...before.map((key) => keys.indexOf(key)), -1) + 1;
}

const childOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
