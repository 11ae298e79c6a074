import { EXIT, type ExitCode, GraderError } from '../../errors.ts';
import { type EarlierResult, loadEarlierResult } from '../../evidence/store.ts';
import { message } from '../../messages/catalogue.ts';
import { type MarkRow, renderMarks, safeJson } from '../../reports/index.ts';
import { untilInterrupted } from '../interruption.ts';
import { type Marking, markAgain, warnOfRubric } from '../marking.ts';
import { terminalOptions, withoutCommands } from '../show.ts';

/** Folders at once: while one is marked, others are read and written. */
const CONCURRENCY = 8;

interface Rescored extends MarkRow {
  earlier: EarlierResult | null;
  passed: boolean;
}

/** Marks one folder again. One that cannot be read is a row too: the others go on. */
async function rescoreOne(folder: string, marking: Marking): Promise<Rescored> {
  const earlier = await loadEarlierResult(folder);
  const previous = earlier?.mark ?? null;
  try {
    const { result, passed } = await markAgain(folder, marking);
    const { earned, outOf } = result.mark;
    return { folder, name: result.submission.name, mark: { earned, outOf }, previous, error: null, earlier, passed };
  } catch (error) {
    if (!(error instanceof GraderError)) throw error;
    return { folder, name: null, mark: null, previous, error: error.text, earlier, passed: false };
  }
}

/** Marks the folders, some at once, until all are done or `signal` aborts: what was begun is finished. */
async function rescoreAll(
  folders: readonly string[],
  marking: Marking,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<Rescored[]> {
  const rows = new Map<string, Rescored>();
  const queue = folders.values();
  const work = async () => {
    for (const folder of queue) {
      if (signal.aborted) return;
      rows.set(folder, await rescoreOne(folder, marking));
      tell(rows.size);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return folders.flatMap((folder) => rows.get(folder) ?? []);
}

function print(rows: readonly Rescored[], { options, rubric }: Marking): void {
  const { json, lang } = options;
  const results = rows.map(({ passed: _, earlier: __, ...row }) => row);
  const text = json
    ? safeJson({ rubric: { file: rubric.file, sha256: rubric.sha256 }, results })
    : withoutCommands(renderMarks(results, terminalOptions(lang)));
  process.stdout.write(text);
}

/** Marks the evidence of several gradings again, and prints how their marks changed. 2 when one of them could not be read. */
export async function rescoreMany(folders: readonly string[], marking: Marking): Promise<ExitCode> {
  const { lang } = marking.options;
  const total = folders.length;
  using interruption = untilInterrupted(() => undefined);
  const terminal = process.stderr.isTTY === true;
  const tell = (done: number) => {
    if (!terminal) return;
    const counted = done === total ? '' : message('cli.rescored.running', { done, total })[lang];
    process.stderr.write(`\r\u001b[K${counted}`);
  };
  const rows = await rescoreAll(folders, marking, interruption.signal, tell);
  print(rows, marking);
  warnOfRubric(
    rows.map(({ earlier }) => earlier),
    marking,
  );
  if (rows.length < total) {
    const said = message('cli.rescored.interrupted', { done: rows.length, total })[lang];
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}${said}\n`);
    return EXIT.interrupted;
  }
  if (rows.some(({ error }) => error !== null)) return EXIT.failure;
  return rows.every(({ passed }) => passed) ? EXIT.done : EXIT.findings;
}
