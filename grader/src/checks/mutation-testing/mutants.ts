/**
 * Mutants of source code, one at a time: a negated condition, or a changed comparison, sum or constant. Each one changes the
 * behaviour of the code wherever it runs, so tests that check behaviour detect it.
 */
import { createHash } from 'node:crypto';
import { isNode, type SyntaxNode, syntaxOf } from '../lib/syntax.ts';
import type { Mutant } from './tasks.ts';

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

function mutate(source: string, node: SyntaxNode): Mutant[] {
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
  // A concatenation of strings is not a sum.
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

/** The possible mutants of a JavaScript or TypeScript file; empty if it cannot be parsed. */
export const mutantsOf = (source: string, path: string): Mutant[] =>
  (syntaxOf(source, path) ?? []).flatMap((node) => mutate(source, node));

/** Chooses deterministically by the text: two gradings of a commit inject the same mutants. */
const choose = <Item>(list: readonly Item[], seed: string): Item | undefined =>
  list[createHash('sha256').update(seed).digest().readUInt32BE(0) % Math.max(list.length, 1)];

/** The mutant chosen for a file; null if it has none. */
export const mutantOf = ({ path, text }: { path: string; text: string }): Mutant | null =>
  choose(mutantsOf(text, path), path) ?? null;
