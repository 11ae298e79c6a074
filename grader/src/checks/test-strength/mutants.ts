/**
 * Faults planted in source code, one at a time: a condition that is turned round, a comparison, a sum, a constant. Each changes
 * what the code does wherever it runs, so tests that check behaviour see it.
 */
import { parse } from '@babel/parser';
import { z } from 'zod';

/** One fault: `text` takes the place of the characters from `start` to `end`. */
export interface Mutant {
  start: number;
  end: number;
  line: number;
  original: string;
  text: string;
}

const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
};

const nodeSchema = z.looseObject({
  type: z.string(),
  start: z.number(),
  end: z.number(),
  loc: z.object({ start: z.object({ line: z.number() }) }),
});
type Node = z.infer<typeof nodeSchema>;

const isNode = (value: unknown): value is Node => nodeSchema.safeParse(value).success;

/** Every node below, outer ones first. */
function* nodesBelow(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesBelow(one);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) {
    if (key !== 'loc' && typeof child === 'object') yield* nodesBelow(child);
  }
}

function mutate(source: string, node: Node): Mutant[] {
  const at = (start: number, end: number, text: string): Mutant => ({
    start,
    end,
    line: node.loc.start.line,
    original: source.slice(start, end),
    text,
  });
  const { test, left, right, operator } = node;
  if ((node.type === 'IfStatement' || node.type === 'ConditionalExpression') && isNode(test))
    return [at(test.start, test.end, `!(${source.slice(test.start, test.end)})`)];
  if (node.type !== 'BinaryExpression' && node.type !== 'LogicalExpression') return [];
  const opposite = OPPOSITE[String(operator)];
  // A sum of texts is no sum.
  if (
    opposite === undefined ||
    !isNode(left) ||
    !isNode(right) ||
    [left, right].some(({ type }) => /String|Template/.test(type))
  )
    return [];
  const between = source.slice(left.end, right.start);
  const place = left.end + between.indexOf(String(operator));
  return [at(place, place + String(operator).length, opposite)];
}

/** The faults that could be planted in a JavaScript or TypeScript file; none where it cannot be parsed. */
export function mutantsOf(source: string, path: string): Mutant[] {
  try {
    const plugins = /\.[cm]?tsx?$/.test(path) ? (['typescript'] as const) : [];
    const { program } = parse(source, { sourceType: 'unambiguous', plugins: [...plugins] });
    return [...nodesBelow(program)].flatMap((node) => mutate(source, node));
  } catch {
    return [];
  }
}

export const apply = (source: string, { start, end, text }: Mutant): string =>
  source.slice(0, start) + text + source.slice(end);
