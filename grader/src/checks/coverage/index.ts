import { z } from 'zod';
import { type CheckContext, defineCheck, type TestCoverage } from '../check.ts';
import { isSource } from '../lib/source-code.ts';
import { message } from './messages.ts';
import { findStatements, linesOf, readReport, type Source } from './tasks.ts';

const facts = z.object({
  /** Lines of the project's JavaScript and TypeScript on which a statement starts, and the number of them that the tests run. */
  lines: z.int(),
  covered: z.int(),
  /** The files with the most uncovered lines, at most 50. */
  files: z.array(z.object({ path: z.string(), lines: z.int(), covered: z.int() })),
  /**
   * Whether any Node.js process reported coverage. The number varies between runs: some processes are killed before they
   * report.
   */
  measured: z.boolean(),
  /** Processes whose report was missing, or too large to read. */
  unread: z.int(),
  /** Files that a tool compiled, so that the code that ran is not the submitted text; at most 20. */
  compiled: z.array(z.string()),
});
type Facts = z.infer<typeof facts>;

const MAX_SOURCES = 1_000;
const MAX_FILES = 50;
const MAX_COMPILED = 20;

/** The project's source files by path. Files that cannot be parsed are skipped: the tests would not pass with them. */
async function readSources({ files, untrusted }: CheckContext): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const path of (await files.list()).filter(isSource).slice(0, MAX_SOURCES)) {
    const text = (await files.read(path)) ?? '';
    const statements = (await untrusted.run(findStatements, path, { path, text })) ?? [];
    if (statements.length > 0) sources.set(path, { length: text.length, statements });
  }
  return sources;
}

/** Counts the statements of `sources` that each process ran. */
async function countReports(
  { base, reports }: TestCoverage,
  sources: ReadonlyMap<string, Source>,
  untrusted: CheckContext['untrusted'],
) {
  const seen = { measured: false, unread: 0, compiled: new Set<string>() };
  const sent = Object.fromEntries(
    [...sources].map(([path, { length, statements }]) => [
      path,
      { length, offsets: statements.map(({ offset }) => offset) },
    ]),
  );
  for await (const text of reports()) {
    const scripts =
      text === null ? null : await untrusted.run(readReport, 'NODE_V8_COVERAGE', { base, text, sources: sent });
    if (scripts === null) seen.unread += 1;
    else seen.measured = true;
    for (const { path, ran } of scripts ?? []) {
      if (ran === null) seen.compiled.add(path);
      const statements = sources.get(path)?.statements ?? [];
      for (const index of ran ?? []) {
        const statement = statements[index];
        if (statement !== undefined) statement.processes += 1;
      }
    }
  }
  return seen;
}

function share({ lines, covered }: Pick<Facts, 'lines' | 'covered'>): number {
  return lines === 0 ? 0 : covered / lines;
}

/** Whether and why the facts do not determine the coverage. */
function unknown({ lines, measured, unread, compiled }: Facts): 'source' | 'process' | 'compiled' | 'unread' | null {
  if (lines === 0) return 'source';
  if (compiled.length > 0) return 'compiled';
  if (unread > 0) return 'unread';
  return measured ? null : 'process';
}

/**
 * The tests cover enough of the project's code. Coverage is measured during the stage's `make test`: V8 records it, for 20 %
 * more CPU time (docs/decisions/0017). A file that no test loads counts with all its lines.
 */
export const coverage = defineCheck({
  id: 'coverage',
  stage: 'test',
  facts,
  parameters: z.object({ atLeast: z.number().gt(0).max(1).default(0.5) }),
  observe: async (context) => {
    if (context.coverage === null) throw new Error('the test stage gives what V8 saw');
    const sources = await readSources(context);
    const { measured, unread, compiled } = await countReports(context.coverage, sources, context.untrusted);
    const files = [...sources].map(([path, { statements }]) => ({ path, ...linesOf(statements) }));
    const sum = (of: 'lines' | 'covered'): number => files.reduce((total, file) => total + file[of], 0);
    const missing = ({ lines, covered }: Facts['files'][number]): number => lines - covered;
    return {
      lines: sum('lines'),
      covered: sum('covered'),
      files: files.toSorted((one, other) => missing(other) - missing(one)).slice(0, MAX_FILES),
      measured,
      unread,
      compiled: [...compiled].slice(0, MAX_COMPILED),
    };
  },
  judge: (seen, { atLeast }) => {
    const percent = Math.floor(share(seen) * 100);
    const expected = message('coverage.expected', { atLeast: Math.round(atLeast * 100) });
    const worst = seen.files.filter(({ lines, covered }) => covered < lines).slice(0, 3);
    const files = worst.map(({ path, lines, covered }) => `${path} (${covered}/${lines})`).join(', ');
    const sentence = message('coverage.seen', {
      percent,
      covered: seen.covered,
      lines: seen.lines,
      files,
      named: worst.length > 0 ? 'yes' : 'no',
    });
    if (share(seen) >= atLeast) return { status: 'passed', ratio: 1, expected, seen: sentence, advice: null };
    const reason = unknown(seen);
    if (reason !== null) {
      const values = { reason, files: seen.compiled.slice(0, 3).join(', ') };
      return { status: 'unverified', ratio: 0, expected, seen: message('coverage.unknown', values), advice: null };
    }
    const ratio = share(seen) / atLeast;
    const advice = message(seen.covered === 0 ? 'coverage.advice.none' : 'coverage.advice');
    return { status: ratio === 0 ? 'failed' : 'partial', ratio, expected, seen: sentence, advice };
  },
});
