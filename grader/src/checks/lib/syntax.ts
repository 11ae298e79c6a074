/** The syntax trees of the submission's JavaScript and TypeScript: only in the child that parses submitted data. */
import { parse } from '@babel/parser';
import { z } from 'zod';

const nodeSchema = z.looseObject({
  type: z.string(),
  start: z.number(),
  end: z.number(),
  loc: z.object({ start: z.object({ line: z.number() }) }),
});
/** A node of Babel's syntax tree, with its offsets in characters. */
export type SyntaxNode = z.infer<typeof nodeSchema>;

export const isNode = (value: unknown): value is SyntaxNode => nodeSchema.safeParse(value).success;

/** All descendants of a node, outermost first. */
function* nodesBelow(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const one of value) yield* nodesBelow(one);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'loc' && typeof child === 'object') yield* nodesBelow(child);
  }
}

/** The nodes of a file's syntax tree, outermost first; null if it cannot be parsed. */
export function syntaxOf(source: string, path: string): SyntaxNode[] | null {
  try {
    const plugins = /\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : [];
    const { program } = parse(source, { sourceType: 'unambiguous', plugins: [...plugins] });
    return [...nodesBelow(program)];
  } catch {
    return null;
  }
}
