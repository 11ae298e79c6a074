/** The submission's own JavaScript and TypeScript, as checks read it. */
import { parse } from '@babel/parser';
import { z } from 'zod';

const SOURCE = /\.[cm]?[jt]sx?$/;
const NOT_SOURCE =
  /(?:^|\/)(?:tests?|__tests__|node_modules|dist|build|tools|scripts)\/|[._](?:test|spec|config|d)\.[cm]?[jt]sx?$/;

/** Whether a file is the code of the project: neither its tests, nor its tools, nor what was built. */
export const isSource = (path: string): boolean => SOURCE.test(path) && !NOT_SOURCE.test(path);

const nodeSchema = z.looseObject({
  type: z.string(),
  start: z.number(),
  end: z.number(),
  loc: z.object({ start: z.object({ line: z.number() }) }),
});
/** A node of Babel's syntax tree, with its offsets in characters. */
export type SyntaxNode = z.infer<typeof nodeSchema>;

export const isNode = (value: unknown): value is SyntaxNode => nodeSchema.safeParse(value).success;

/** Every node below, outer ones first. */
function* nodesBelow(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const one of value) yield* nodesBelow(one);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'loc' && typeof child === 'object') yield* nodesBelow(child);
  }
}

/** The nodes of a file's syntax tree, outer ones first; null where it cannot be parsed. */
export function syntaxOf(source: string, path: string): SyntaxNode[] | null {
  try {
    const plugins = /\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : [];
    const { program } = parse(source, { sourceType: 'unambiguous', plugins: [...plugins] });
    return [...nodesBelow(program)];
  } catch {
    return null;
  }
}
