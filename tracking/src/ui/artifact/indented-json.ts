const TOKENS = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;
/** Deeper than a reader follows; the text stays as it is. */
const MAX_DEPTH = 100;

/** JSON with its lines indented and every number and text as it was written; null for what is no JSON. */
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
