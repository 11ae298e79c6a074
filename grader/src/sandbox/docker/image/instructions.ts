/** The instructions of a Dockerfile, each on one line: https://docs.docker.com/reference/dockerfile/#format */

export interface Instruction {
  /** In capitals. */
  keyword: string;
  rest: string;
}

const MAX_INSTRUCTIONS = 200;
/** The parser directive `# escape=`, which changes the end of a line. */
const ESCAPE_DIRECTIVE = /^#[ \t]*escape[ \t]*=[ \t]*(\S)/im;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]/;

/** A line without its continuation backslash; null if it has none. Two backslashes are an escaped one. */
function withoutContinuation(line: string): string | null {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  const text = line.slice(0, end);
  return text.endsWith('\\') && !text.endsWith('\\\\') ? text.slice(0, -1) : null;
}

/** The instructions, with continued lines joined and without comments; or the word that cannot be parsed. */
export function instructionsOf(text: string): { list: Instruction[] } | { word: string } {
  if (CONTROL.test(text)) return { word: 'control characters' };
  const continuation = ESCAPE_DIRECTIVE.exec(text)?.[1] ?? '\\';
  if (continuation !== '\\') return { word: `# escape=${continuation}` };
  const joined: string[] = [];
  let continues = false;
  for (const raw of text.replace(/^\ufeff/, '').split('\n')) {
    const line = raw.replace(/\r$/, '');
    if (/^\s*#/.test(line) || line.trim() === '') continue;
    const continued = withoutContinuation(line);
    joined.push(`${continues ? (joined.pop() ?? '') : ''}${continued ?? line}`);
    continues = continued !== null;
  }
  const lines = joined.map((line) => line.trim()).filter((line) => line !== '');
  if (lines.some((line) => line.includes('\r'))) return { word: 'control characters' };
  const list = lines.map((line) => {
    const keyword = /^\S+/.exec(line)?.[0] ?? '';
    return { keyword: keyword.toUpperCase(), rest: line.slice(keyword.length).trim() };
  });
  // Otherwise, the next line would be read as its end.
  if (list.some(({ keyword, rest }) => `${keyword}${rest}`.endsWith('\\'))) return { word: '\\' };
  return list.length > MAX_INSTRUCTIONS ? { word: `${list.length} instructions` } : { list };
}

/** The flags before the arguments of an instruction. */
export function flagsOf(text: string): { flags: Map<string, string>; rest: string } {
  const flags = new Map<string, string>();
  let rest = text;
  for (let found = /^--([\w-]+)(?:=(\S*))?(?:\s+|$)/.exec(rest); found !== null; ) {
    flags.set(found[1] ?? '', found[2] ?? '');
    rest = rest.slice(found[0].length);
    found = /^--([\w-]+)(?:=(\S*))?(?:\s+|$)/.exec(rest);
  }
  return { flags, rest };
}
