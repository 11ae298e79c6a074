/** From V8's ranges to lines: what Istanbul calls line coverage, of the source as it stands in the file. */
import { z } from 'zod';
import { isNode, type SyntaxNode, syntaxOf } from '../source-code.ts';

const rangeSchema = z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() });
type Range = z.infer<typeof rangeSchema>;

/** How often each part of a script's functions ran, in one process. The first range is the whole script. */
export const functionsSchema = z.array(z.object({ ranges: z.array(rangeSchema) }));

/** A place in a source at which something is done, and how many processes did it. */
export interface Statement {
  offset: number;
  line: number;
  processes: number;
}

const STATEMENT = /^(?:\w+Statement|VariableDeclaration)$/;
const NO_STATEMENT = /^(?:Block|Empty)Statement$/;

function isStatement(node: SyntaxNode): boolean {
  return STATEMENT.test(node.type) && !NO_STATEMENT.test(node.type) && node.declare !== true;
}

/** The statements of a source, by offset; an arrow function's expression is one too. Null where it cannot be parsed. */
export function statementsOf(source: string, path: string): Statement[] | null {
  const nodes = syntaxOf(source, path)?.flatMap((node) => {
    const isShort = node.type === 'ArrowFunctionExpression' && isNode(node.body) && node.body.type !== 'BlockStatement';
    return isShort ? [node.body as SyntaxNode] : isStatement(node) ? [node] : [];
  });
  const found = nodes?.map(({ start, loc }) => ({ offset: start, line: loc.start.line, processes: 0 }));
  return found?.toSorted((one, other) => one.offset - other.offset) ?? null;
}

/** What Node.js adds to a script whose types it took out: `\n\n//# sourceURL=` and its URL. */
const MAX_ADDED = 1_000;

/** Whether the ranges are of these very characters: not so where a tool compiled the file, and ran what it made of it. */
export function areOf(source: string, functions: z.infer<typeof functionsSchema>): boolean {
  const end = functions[0]?.ranges[0]?.endOffset ?? 0;
  return end >= source.length && end <= source.length + MAX_ADDED;
}

/** Counts one process for each statement that ran in it: the innermost range that holds a place says how often. */
export function countRun(statements: readonly Statement[], functions: z.infer<typeof functionsSchema>): void {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset);
  const open: Range[] = [];
  const closeBefore = (offset: number): void => {
    while ((open.at(-1)?.endOffset ?? Number.POSITIVE_INFINITY) <= offset) open.pop();
  };
  let next = 0;
  for (const statement of statements) {
    for (
      let range = ranges[next];
      range !== undefined && range.startOffset <= statement.offset;
      range = ranges[++next]
    ) {
      closeBefore(range.startOffset);
      open.push(range);
    }
    closeBefore(statement.offset);
    if ((open.at(-1)?.count ?? 0) > 0) statement.processes += 1;
  }
}

/** Lines on which a statement begins, and those of which one ran. */
export function linesOf(statements: readonly Statement[]): { lines: number; covered: number } {
  const covered = statements.filter(({ processes }) => processes > 0);
  return {
    lines: new Set(statements.map(({ line }) => line)).size,
    covered: new Set(covered.map(({ line }) => line)).size,
  };
}
