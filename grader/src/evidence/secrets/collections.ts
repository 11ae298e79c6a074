import { isAbout, type NameKind, nameKind } from './names.ts';
import type { Secret } from './secret.ts';
import type { SourceKind } from './source-kind.ts';
import { judgeValue } from './values.ts';

/** One or more values after the end of a name: `PASSWORDS = [`, `passwords: {`, `mots_de_passe = (`. */
const LIST =
  /(?:passwords?|passwds?|passphrases?|passcodes?|pwds?|mdps?|mots?[_ ]?de[_ ]?passe|keys|tokens|jetons)["'\]]{0,2}[ \t]{0,5}(?::[ \t]{0,5}[\w.[\]<>, |]{1,40}=|=>|:=|[:=])[ \t]{0,5}(?:new[ \t]{1,40})?(?:[\w.]{1,20}\([ \t]{0,5})?([[({])/gi;
const PLURAL = /(?:s|mots[_ ]?de[_ ]?passe)$/i;
/** A YAML block under such a name. */
const BLOCK =
  /^([ \t]{0,80})(?:- )?["']?([\w-]{0,60}(?:passwords|passwds|pwds|mdps|mots[_-]?de[_-]?passe))["']?:[ \t]{0,40}\r?\n/gim;
const BLOCK_LINE =
  /([ \t]{0,80})(?:-[ \t]{1,40}|["']?([\w@.-]{1,80})["']?:[ \t]{1,40})["']?([^\s"'#][^\s"']{0,200})["']?[ \t]{0,40}(?:\r?\n|$)/y;
/** A YAML list under such a name, without quotes. */
const FLOW =
  /^[ \t]{0,80}(?:- )?["']?([\w-]{0,60}(?:passwords|passwds|pwds|mdps|mots[_-]?de[_-]?passe))["']?:[ \t]{0,5}\[([^\]\n"']{1,500})\]/gim;
/** Names on the left, values on the right: `user, pwd = 'a', 'b'`. */
const TUPLE =
  /^[ \t"]{0,80}(?:(?:const|let|var|final)[ \t]{1,40})?[[({]?[ \t]{0,40}([A-Za-z_][\w.]{0,80}(?:[ \t]{0,40},[ \t]{0,40}[A-Za-z_][\w.]{0,80}){1,7})[ \t]{0,40}[\])}]?[ \t]{0,40}:?=[ \t]{0,40}[[({]?([^\n]{3,500})/gm;
const TUPLE_VALUE =
  /[ \t]{0,40}(?:\\{0,3}(["'])([^"'\n\\]{0,200})\\{0,3}\1|[^,"'\n]{1,200})[ \t]{0,40}(?:,|$|[\])};\\#])/y;
const STRING = /(["'`])([^"'`\n\\]{0,200})\1|[[({\])}]/g;
const MAX_SCANNED = 2000;

interface Found {
  readonly start: number;
  readonly value: string;
  readonly quoted: boolean;
}

function judged({ start, value, quoted }: Found, kind: NameKind, name: string, source: SourceKind): Secret[] {
  const context = { kind, name, quoted, sentence: false, code: false, examples: source.examples };
  const confidence = judgeValue(value, context);
  return confidence === null ? [] : [{ start, end: start + value.length, rule: `listed-${kind}`, confidence }];
}

/** The strings of a list or a map that opens at `open`, except keys, indexes, and a schema's rules for a password. */
function stringsIn(text: string, open: number): { strings: Found[]; end: number } {
  const scanned = text.slice(open, open + MAX_SCANNED);
  const strings: Found[] = [];
  let depth = 0;
  for (const { 0: whole, 2: value, index } of scanned.matchAll(STRING)) {
    if (value === undefined) {
      depth += /[[({]/.test(whole) ? 1 : -1;
      if (depth <= 0) return { strings, end: open + index + 1 };
      continue;
    }
    const before = scanned.slice(Math.max(0, index - 80), index);
    const isKey = /^\s{0,10}(?::|=)/.test(scanned.slice(index + whole.length, index + whole.length + 12));
    const key = /([\w-]{1,60})["']?\s{0,5}(?::|=>?)\s{0,10}$/.exec(before)?.[1];
    const isItem = key === undefined ? /(?:^|[^\w\])])[[({]\s*$|,\s*$/.test(before) : !isAbout(key);
    if (!isKey && isItem) strings.push({ start: open + index + 1, value, quoted: true });
  }
  return { strings, end: open + scanned.length };
}

function findLists(text: string, source: SourceKind): Secret[] {
  const found: Secret[] = [];
  LIST.lastIndex = 0;
  for (let match = LIST.exec(text); match !== null; match = LIST.exec(text)) {
    const { 0: whole, 1: bracket, index } = match;
    const word = /^[A-Za-z_ ]+/.exec(whole)?.[0].trimEnd() ?? '';
    const before = /[\w.$-]*$/.exec(text.slice(Math.max(0, index - 60), index))?.[0] ?? '';
    const name = `${before}${word}`;
    const kind = nameKind(name);
    const isPlural = PLURAL.test(word);
    if (kind === null || (!isPlural && bracket !== '[')) continue;
    const { strings, end } = stringsIn(text, index + whole.length - 1);
    const secrets = strings.flatMap((string) => judged(string, kind, name, source));
    // `password: ["required", "min:8"]` is a form validation rule.
    found.push(...(isPlural ? secrets : secrets.map((secret) => ({ ...secret, confidence: 'possible' as const }))));
    LIST.lastIndex = Math.max(LIST.lastIndex, end);
  }
  return found;
}

function findBlocks(text: string, source: SourceKind): Secret[] {
  const found: Secret[] = [];
  if (source.code) return found;
  BLOCK.lastIndex = 0;
  for (let match = BLOCK.exec(text); match !== null; match = BLOCK.exec(text)) {
    const [, indent = '', name = ''] = match;
    BLOCK_LINE.lastIndex = BLOCK.lastIndex;
    for (let line = BLOCK_LINE.exec(text); line !== null; line = BLOCK_LINE.exec(text)) {
      const [whole, deeper = '', key, value = ''] = line;
      if (deeper.length < indent.length || (deeper.length === indent.length && key !== undefined)) break;
      BLOCK.lastIndex = BLOCK_LINE.lastIndex;
      const from = line.index + (key === undefined ? deeper.length + 1 : whole.indexOf(':') + 1);
      const start = text.indexOf(value, from);
      if (key === undefined || !isAbout(key))
        found.push(...judged({ start, value, quoted: false }, 'password', name, source));
    }
  }
  return found;
}

function findFlows(text: string, source: SourceKind): Secret[] {
  if (source.code) return [];
  return [...text.matchAll(FLOW)].flatMap(({ 0: whole, 1: name = '', 2: items = '', index }) => {
    const from = index + whole.length - 1 - items.length;
    return [...items.matchAll(/[^\s,]+/g)].flatMap((item) =>
      judged({ start: from + item.index, value: item[0], quoted: false }, 'password', name, source),
    );
  });
}

function findTuples(text: string, source: SourceKind): Secret[] {
  return [...text.matchAll(TUPLE)].flatMap(({ 0: whole, 1: names = '', 2: values = '', index }) => {
    if (!/pass|pwd|mdp|token|key|secret/i.test(names)) return [];
    const found: Secret[] = [];
    TUPLE_VALUE.lastIndex = 0;
    for (const name of names.split(',').map((part) => part.trim())) {
      const at = TUPLE_VALUE.lastIndex;
      const match = TUPLE_VALUE.exec(values);
      if (match === null) break;
      const kind = nameKind(name);
      const [all, , value] = match;
      if (kind === null || value === undefined) continue;
      const start = index + whole.length - values.length + at + all.indexOf(value, all.search(/["']/));
      found.push(...judged({ start, value, quoted: true }, kind, name, source));
    }
    return found;
  });
}

/** Secrets in lists, maps and tuples with a secret's name, or with one among their names. */
export function findInCollections(text: string, source: SourceKind): Secret[] {
  if (!/pass|pwd|mdp|token|jeton|key|secret/i.test(text)) return [];
  return [
    ...findLists(text, source),
    ...findBlocks(text, source),
    ...findFlows(text, source),
    ...findTuples(text, source),
  ];
}
