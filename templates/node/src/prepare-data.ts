/** `make data`: checks data/churn.csv, then cuts it in three. Exits with 1, and splits nothing, when it is not valid. */
import { rm } from 'node:fs/promises';
import { findLeakage } from './data/leakage.ts';
import { formatCustomers, loadTable } from './data/load.ts';
import { type DataReport, formatDataReport } from './data/report.ts';
import type { Customer } from './data/schema.ts';
import { COLUMNS } from './data/schema.ts';
import { churnRate, SPLIT_SEED, type SplitName, type Splits, splitCustomers } from './data/split.ts';
import type { Finding } from './data/validate.ts';
import { writeFileAtomically, writeJson } from './files.ts';
import { formatNumber, messages, say } from './messages.ts';
import { paths, shownPath } from './paths.ts';
import { type ExitCode, formatTable, print, printError, runCommand } from './terminal.ts';

const SHOWN_FINDINGS = 20;
const SPLIT_NAMES: readonly SplitName[] = ['train', 'validation', 'test'];

async function prepareData(): Promise<ExitCode> {
  const source = shownPath(paths.source);
  const { customers, findings } = await loadTable(paths.source);
  return findings.length > 0 ? refuse(source, customers, findings) : keepSplits(source, splitCustomers(customers));
}

/**
 * Writes the three parts and the reports about them, for `make train`; refuses parts that share a customer, with exit code 1.
 *
 * @param source where the customers come from, for people
 */
export async function keepSplits(source: string, splits: Splits): Promise<ExitCode> {
  const customers = SPLIT_NAMES.flatMap((name) => splits[name]);
  const leaks = findLeakage(splits);
  if (leaks.length > 0) return refuse(source, customers, leaks);
  for (const name of SPLIT_NAMES) await writeFileAtomically(paths.splits[name], formatCustomers(splits[name]));
  await writeJson(paths.dataReport, describe(source, customers, splits));
  await writePage({ source, customers, findings: [], splits });
  print(say(messages.dataTitle(source, customers.length, COLUMNS.length)));
  print(formatSplits(splits));
  print(
    say(messages.written([...Object.values(paths.splits), paths.dataReport, paths.dataPage].map(shownPath).join(', '))),
  );
  return 0;
}

async function refuse(source: string, customers: readonly Customer[], findings: readonly Finding[]): Promise<ExitCode> {
  // Splits of an earlier run would let `make train` go on as if nothing had happened.
  for (const path of Object.values(paths.splits)) await rm(path, { force: true });
  await writeJson(paths.dataReport, { source, valid: false, findings });
  await writePage({ source, customers, findings, splits: null });
  printError(say(messages.dataRefused(source, findings.length)));
  for (const finding of findings.slice(0, SHOWN_FINDINGS)) printError(`  ${formatFinding(finding)}`);
  const more = findings.length - SHOWN_FINDINGS;
  if (more > 0) printError(say(messages.moreFindings(more, shownPath(paths.dataReport))));
  return 1;
}

/** The same for people, in the project's language. */
async function writePage(report: DataReport): Promise<void> {
  await writeFileAtomically(paths.dataPage, formatDataReport(report));
}

function formatFinding({ code, line, column, value }: Finding): string {
  const place = say(messages.findingPlace(line, column));
  return `${place}${place === '' ? '' : ' : '}${say(messages.findings[code](value))}`;
}

function describe(source: string, customers: readonly Customer[], splits: Splits): unknown {
  const summary = (part: readonly Customer[]) => ({ rows: part.length, churnRate: churnRate(part) });
  return {
    source,
    valid: true,
    findings: [],
    ...summary(customers),
    columns: COLUMNS.map((column) => column.name),
    seed: SPLIT_SEED,
    splits: Object.fromEntries(SPLIT_NAMES.map((name) => [name, summary(splits[name])])),
  };
}

function formatSplits(splits: Splits): string {
  const percent = (part: readonly Customer[]) => `${formatNumber(100 * churnRate(part), 1)} %`;
  const rows = SPLIT_NAMES.map((name) => [name, String(splits[name].length), percent(splits[name])]);
  return formatTable([say(messages.splitHeader()).split('|'), ...rows]);
}

if (import.meta.main) await runCommand(prepareData);
