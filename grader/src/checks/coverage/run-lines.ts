/** Converts V8's ranges to line coverage, in Istanbul's sense, of the source file as submitted. */
import { z } from 'zod';
import { isNode, type SyntaxNode, syntaxOf } from '../lib/syntax.ts';
import type { Report, ScriptRun, Statement } from './tasks.ts';

const rangeSchema = z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() });
type Range = z.infer<typeof rangeSchema>;

/** Execution counts of a script's functions in one process. The first range is the whole script. */
const functionsSchema = z.array(z.object({ ranges: z.array(rangeSchema) }));

const STATEMENT = /^(?:\w+Statement|VariableDeclaration)$/;
const NO_STATEMENT = /^(?:Block|Empty)Statement$/;

function isStatement(node: SyntaxNode): boolean {
  return STATEMENT.test(node.type) && !NO_STATEMENT.test(node.type) && node.declare !== true;
}

/** The statements of a source, by offset, including the expressions of arrow functions. Null if it cannot be parsed. */
export function statementsOf({ path, text: source }: { path: string; text: string }): Statement[] | null {
  const nodes = syntaxOf(source, path)?.flatMap((node) => {
    const isShort = node.type === 'ArrowFunctionExpression' && isNode(node.body) && node.body.type !== 'BlockStatement';
    return isShort ? [node.body as SyntaxNode] : isStatement(node) ? [node] : [];
  });
  const found = nodes?.map(({ start, loc }) => ({ offset: start, line: loc.start.line, processes: 0 }));
  return found?.toSorted((one, other) => one.offset - other.offset) ?? null;
}

/** What Node.js appends to a script after it strips the types: `\n\n//# sourceURL=` and its URL. */
const MAX_ADDED = 1_000;

/** Whether the ranges apply to this text. They do not if a tool compiled the file and ran the result. */
function areOf(source: { length: number }, functions: z.infer<typeof functionsSchema>): boolean {
  const end = functions[0]?.ranges[0]?.endOffset ?? 0;
  return end >= source.length && end <= source.length + MAX_ADDED;
}

/** The statements that ran, by index in `offsets`: the innermost range that contains an offset gives its count. */
function runIn(offsets: readonly number[], functions: z.infer<typeof functionsSchema>): number[] {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .toSorted((one, other) => one.startOffset - other.startOffset || other.endOffset - one.endOffset);
  const open: Range[] = [];
  const closeBefore = (offset: number): void => {
    while ((open.at(-1)?.endOffset ?? Number.POSITIVE_INFINITY) <= offset) open.pop();
  };
  const ran: number[] = [];
  let next = 0;
  for (const [index, offset] of offsets.entries()) {
    for (let range = ranges[next]; range !== undefined && range.startOffset <= offset; range = ranges[++next]) {
      closeBefore(range.startOffset);
      open.push(range);
    }
    closeBefore(offset);
    if ((open.at(-1)?.count ?? 0) > 0) ran.push(index);
  }
  return ran;
}

/** Functions are parsed only for the project's scripts: npm and the packages have a hundred times as many. */
const reportSchema = z.object({ result: z.array(z.object({ url: z.string(), functions: z.unknown() })) });

function parseReport(text: string): z.infer<typeof reportSchema>['result'] | null {
  try {
    return reportSchema.parse(JSON.parse(text)).result;
  } catch {
    return null;
  }
}

/** The project path for a script's URL; null if the script is outside the project. */
function pathOf(url: string, base: string): string | null {
  try {
    const { href } = new URL(url.replace(/[?#].*$/s, ''));
    return href.startsWith(base) ? decodeURIComponent(href.slice(base.length)) : null;
  } catch {
    return null;
  }
}

/** The coverage of `sources` in one process; null for a text that is not a report. */
export function runOf({ base, text, sources }: Report): ScriptRun[] | null {
  const scripts = parseReport(text);
  return (
    scripts?.flatMap(({ url, functions }) => {
      const path = pathOf(url, base) ?? '';
      const source = Object.hasOwn(sources, path) ? sources[path] : undefined;
      const parsed = source === undefined ? null : functionsSchema.safeParse(functions).data;
      if (source === undefined || parsed == null) return [];
      return [{ path, ran: areOf(source, parsed) ? runIn(source.offsets, parsed) : null }];
    }) ?? null
  );
}
