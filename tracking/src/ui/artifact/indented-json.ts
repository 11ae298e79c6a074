const TOKENS = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;
/** Deeper JSON is not indented. */
const MAX_DEPTH = 100;

/** Indents JSON and preserves every number and text as written. Null if the text is not JSON or nested too deeply. */
export function indented(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const tokens = text.match(TOKENS) ?? [];
  const parts: string[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const opens = token === '{' || token === '[';
    const closes = next === '}' || next === ']';
    if (opens) depth += 1;
    if (closes) depth -= 1;
    if (depth > MAX_DEPTH) return null;
    parts.push(token === ':' ? ': ' : token);
    if ((opens && !closes) || token === ',' || (closes && !opens)) parts.push(`\n${'  '.repeat(depth)}`);
  }
  return parts.join('');
}
