/** Which programs a shell line calls, as far as that can be read without running it. */

/** Words before a command that are no command. */
const BEFORE = /^(?:[@+]|exec|env|time|nohup|command|then|else|do|if|while|until|!|\{|\(|[A-Za-z_]\w*=\S*)$/;
/** Commands that only look: what is called when they say no was needed. */
const LOOKS = /^(?:test|\[|\[\[|command|which|type|hash|true|false|cd|:)$/;
/** A call that make goes on after, whatever it came to, does not fail the target. */
const IGNORED = /^[@+]*-/;
/** Where one command ends and the next begins. */
const OPERATORS = /(\|\||&&|[;|&\n])/;

interface Call {
  program: string;
  /** Called because what stands before it said no. */
  isFallback: boolean;
}

/** The words of a simple command, without the quotes around them. */
const wordsOf = (text: string): string[] =>
  text
    .trim()
    .replace(/^[@+]+/, '')
    .split(/\s+/)
    .map((word) => word.replace(/^["'(]+|["')]+$/g, ''))
    .filter((word) => word !== '');

/** The program of a simple command: what comes after assignments and words such as `exec`. */
function programOf(text: string): string | null {
  return wordsOf(text).find((word) => !BEFORE.test(word)) ?? null;
}

function callsOfLine(line: string): Call[] {
  if (IGNORED.test(line.trim())) return [];
  const calls: Call[] = [];
  let operator = '';
  let onlyLooked = true;
  for (const part of line.split(OPERATORS)) {
    if (/^(?:\|\||&&|[;|&\n])$/.test(part)) {
      operator = part;
      continue;
    }
    const program = programOf(part);
    if (program === null) continue;
    const isChosen = operator === '||' || /^\s*(?:then|else|elif)\b/.test(part);
    calls.push({ program, isFallback: isChosen && !onlyLooked });
    onlyLooked &&= LOOKS.test(program);
  }
  return calls;
}

/** A function or an alias of a name is the line's own program. */
function defines(text: string, program: string): boolean {
  const name = program.replace(/[.+]/g, '\\$&');
  return new RegExp(
    `(?:^|[\\s;&|])(?:${name}\\s*\\(\\s*\\)|function\\s+${name}(?![\\w.+-])|alias\\s+${name}=)`,
    'm',
  ).test(text);
}

/**
 * The programs that a recipe or a script calls by name, and not by a path. What is called only because something else failed is left
 * out: a project must not choose to be ungraded where it would fail. With `among`, only those programs are given.
 */
export function callsOf(recipe: string, among: ReadonlySet<string> | null = null): string[] {
  const lines = recipe.replace(/\\\n/g, ' ').split('\n');
  const calls = lines
    .flatMap(callsOfLine)
    .filter(({ program, isFallback }) => /^[\w.+-]+$/.test(program) && !isFallback)
    .filter(({ program }) => among === null || among.has(program));
  const defined = new Map<string, boolean>();
  for (const { program } of calls) if (!defined.has(program)) defined.set(program, defines(recipe, program));
  return calls.map(({ program }) => program).filter((program) => !defined.get(program));
}

/** The npm scripts and the shell scripts of the project that a line runs. */
export function namesOfScripts(recipe: string): string[] {
  const scripts = [...recipe.matchAll(/\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?:-\S+\s+)*([\w:.-]+)/g)];
  const nodeRun = [...recipe.matchAll(/\bnode\s+--run[= ]([\w:.-]+)/g)];
  const shell = [...recipe.matchAll(/(?:^|[\s;&|"'])(?:\.\/)?([\w./-]+\.sh)\b/g)];
  return [...scripts, ...nodeRun, ...shell].map(([, name = '']) => name);
}
