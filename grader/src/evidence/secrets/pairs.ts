/**
 * What a name in quotes and the value after its comma are: the arguments of a call that takes a variable's name (`lookup`), an entry
 * of a map (`entry`), or the arguments of any other call (`call`), which may be honest.
 */
export type Pair = 'lookup' | 'entry' | 'call';

/** A call that takes a variable's name and its default, or its value. */
const LOOKUP =
  /(?:env|environ|get|getenv|setdefault|getordefault|fetch|set|put|define|setproperty|option|config|param|string|password|credential\w*)["'\])]*[([][ \t]*$/i;
/** A call that takes names and values in turn. */
const MAP_CALL = /\b(?:Map\.of|ImmutableMap\.of|hash_map|Hash|array-map)[([]([^()[\]\n]*)$/;

/** The pair whose name's quote opens at `open`, or null where a name stands among others. */
export function pairAt(text: string, open: number): Pair | null {
  const before = text.slice(Math.max(0, open - 200), open);
  if (LOOKUP.test(before.slice(-40))) return 'lookup';
  const entries = MAP_CALL.exec(before)?.[1];
  if (entries !== undefined && (entries.split(',').length - 1) % 2 === 0) return 'entry';
  if (/[[({,]\s{0,40}[[({][ \t]{0,5}$/.test(before.slice(-60))) return 'entry';
  return /[\w$]\([ \t]{0,5}$/.test(before) ? 'call' : null;
}

/** Whether a pair ends after its value, at `end`: a third word would make it a list of names. */
export const isClosed = (text: string, end: number): boolean =>
  /^\\{0,3}["'`]\s{0,20}[\])}]/.test(text.slice(end, end + 25));
