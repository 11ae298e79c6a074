/** Failures that a runner prints as a tree: node:test, with the `spec` or TAP reporter. Children come before their parent. */

interface Line {
  kind: 'failed' | 'ended';
  indent: number;
  name: string;
}

/** `  ✖ name (1.2ms)`; in older versions, `▶ suite (1.2ms)` ends a suite that failed. */
const SPEC = /^( *)([✔✖▶]) (.+) \(\d[\d.]*ms\)$/;
const TAP = /^( *)(not ok|ok) \d{1,9}(?: - (.+))?$/;
/** A skipped or todo test is not a failure. */
const DIRECTIVE = / # (?:SKIP|TODO)\b/i;
/** After this line the same failures are listed again, each with its error. */
const AGAIN = '✖ failing tests:';
const MOST_NAMES = 100;

function readLine(text: string): Line | null {
  const [, space = '', sign = '', name = ''] = SPEC.exec(text) ?? TAP.exec(text) ?? [];
  if (name === '') return null;
  const failed = (sign === '✖' || sign === 'not ok') && !DIRECTIVE.test(name);
  const isTap = sign.endsWith('ok');
  return {
    kind: failed || sign === '▶' ? 'failed' : 'ended',
    indent: space.length,
    name: isTap ? name.replace(/\\([#\\])/g, '$1') : name,
  };
}

/** The names of the innermost failures, each after its enclosing suites: `suite > name`. */
export function nestedFailures(lines: readonly string[]): string[] {
  const found: { indent: number; name: string }[] = [];
  for (const text of lines) {
    if (text === AGAIN && found.length > 0) break;
    const line = readLine(text);
    if (line === null) continue;
    // Deeper entries without a parent are children of this line.
    const first = found.findLastIndex(({ indent }) => indent <= line.indent) + 1;
    const children = found.slice(first);
    for (const child of children) {
      child.indent = line.kind === 'failed' ? line.indent : -1;
      if (line.kind === 'failed') child.name = `${line.name} > ${child.name}`.slice(0, 500);
    }
    const isSuite = text.trimStart().startsWith('▶');
    if (line.kind === 'failed' && children.length === 0 && !isSuite)
      found.push({ indent: line.indent, name: line.name });
    if (found.length === MOST_NAMES) break;
  }
  return found.map(({ name }) => name);
}
