/**
 * The kind of a quoted name and the value after its comma: the arguments of a call that takes a variable's name (`lookup`),
 * an entry of a map (`entry`), or the arguments of any other call (`call`), which may be harmless.
 */
export type Pair = 'lookup' | 'entry' | 'call';

/** A call that takes a variable's name and its default or value. */
const LOOKUP =
  /(?:env|environ|get|getenv|setdefault|getordefault|fetch|set|put|define|setproperty|option|config|param|string|password|credential\w*)["'\])]*[([][ \t]*$/i;
/** A call that takes alternating names and values. */
const MAP_CALL = /\b(?:Map\.of|ImmutableMap\.of|hash_map|Hash|array-map)[([]([^()[\]\n]*)$/;

/** The pair whose name's quote opens at `open`; null if the name is in a list of names. */
export function pairAt(text: string, open: number): Pair | null {
  const before = text.slice(Math.max(0, open - 200), open);
  if (LOOKUP.test(before.slice(-40))) return 'lookup';
  const entries = MAP_CALL.exec(before)?.[1];
  if (entries !== undefined && (entries.split(',').length - 1) % 2 === 0) return 'entry';
  if (/[[({,]\s{0,40}[[({][ \t]{0,5}$/.test(before.slice(-60))) return 'entry';
  return /[\w$]\([ \t]{0,5}$/.test(before) ? 'call' : null;
}

/** Whether a pair ends after its value, at `end`: with a third word it would be a list of names. */
export const isClosed = (text: string, end: number): boolean =>
  /^\\{0,3}["'`]\s{0,20}[\])}]/.test(text.slice(end, end + 25));
