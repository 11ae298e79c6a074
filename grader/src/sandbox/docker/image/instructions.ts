/** The instructions of a Dockerfile, each on one line: https://docs.docker.com/reference/dockerfile/#format */

export interface Instruction {
  /** In capitals. */
  keyword: string;
  rest: string;
}

const MAX_INSTRUCTIONS = 200;
/** Comments at the top that set something: `# escape=` changes what a line is. */
const ESCAPE_DIRECTIVE = /^#[ \t]*escape[ \t]*=[ \t]*(\S)/im;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]/;

/** A line without the backslash by which the next one continues it; null where it ends there. Two of them are a backslash. */
function withoutContinuation(line: string): string | null {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  const text = line.slice(0, end);
  return text.endsWith('\\') && !text.endsWith('\\\\') ? text.slice(0, -1) : null;
}

/** The instructions, continued lines joined and comments left out; or the word for what cannot be read so. */
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
  // The next line would be read as its end.
  if (list.some(({ keyword, rest }) => `${keyword}${rest}`.endsWith('\\'))) return { word: '\\' };
  return list.length > MAX_INSTRUCTIONS ? { word: `${list.length} instructions` } : { list };
}

/** The flags before an instruction's own words. */
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
