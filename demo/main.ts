/**
 * The main job, end to end: a complete project is scaffolded from real data, its pipeline is run and marked; then three
 * things are broken in copies of it, one in each, and exactly the matching criteria drop. Exits with 1 when anything else happens.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { breakIn, type Fault, faults } from './faults.ts';
import { detectLanguage, type Language, messages } from './messages.ts';
import { type Grading, grade, gradeAloud, rescore, scaffold, solve } from './packages.ts';

/** The share of the verified points that the reference must earn: 19 of 20. */
const REFERENCE_SHARE = 19 / 20;

/** Stages that say nothing of what is broken below: what they look at is seen by others too. */
const SKIPPED = ['reproduce', 'image', 'monitor', 'deliver', 'maturity'];

const language: Language = detectLanguage(process.env);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const heading = (key: keyof typeof messages): void => say(`\n${styleText('bold', messages[key][language])}\n`);
const number = (value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** The criteria that earned less than in the reference, by id. What was not verified earned nothing, and lost nothing. */
function dropped(reference: Grading, broken: Grading): string[] {
  const before = new Map(reference.criteria.map(({ id, earned }) => [id, earned ?? 0]));
  return broken.criteria
    .filter(({ id, earned }) => earned !== null && earned < (before.get(id) ?? 0))
    .map(({ id }) => id);
}

async function gradeBroken(fault: Fault, folders: { project: string; work: string }): Promise<Grading> {
  const copy = join(folders.work, fault.id);
  await cp(folders.project, copy, { recursive: true });
  await breakIn(copy, fault);
  return grade(copy, join(folders.work, 'grading', fault.id), { skip: SKIPPED });
}

/** Grades the project with each fault, all at the same time: a grading often waits. Rejects once all have ended, if one failed. */
async function gradeFaults(folders: { project: string; work: string }): Promise<(readonly [Fault, Grading])[]> {
  if (process.stderr.isTTY) process.stderr.write(`  ${messages.running[language]}`);
  const ended = await Promise.allSettled(
    faults.map(async (fault) => [fault, await gradeBroken(fault, folders)] as const),
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** Prints the criteria that a fault lowered. False unless they are the expected ones. */
function showFault(fault: Fault, broken: Grading, reference: Grading): boolean {
  say(`  ${fault.title[language]}`);
  const found = dropped(reference, broken);
  for (const { id, title, earned, points, verdict } of broken.criteria.filter((criterion) =>
    found.includes(criterion.id),
  )) {
    say(`    ✗ ${title[language]} (${id}) ${number(earned ?? 0)} / ${number(points)} : ${verdict.seen[language]}`);
  }
  const asExpected = found.toSorted().join() === fault.drops.toSorted().join();
  const list = (ids: string[]) => ids.join(', ') || messages.nothing[language];
  if (!asExpected) say(`    ${messages.wrong[language]} ${messages.expected[language]} : ${list(fault.drops)}`);
  return asExpected;
}

function summary(reference: Grading, report: string): void {
  const { earned, verified, outOf } = reference.mark;
  const seconds = (ms: number) => `${number(ms / 1000)} s`;
  const { totalMs, submissionMs } = reference.durations;
  say('');
  say(`${messages.mark[language]} : ${number(earned)} / ${outOf}`);
  const open = reference.criteria.filter((criterion) => criterion.earned === null).map(({ title }) => title[language]);
  if (verified < outOf) say(`${messages.unverified[language]} : ${open.join(', ')}`);
  say(
    `${messages.share[language]} : ${seconds(totalMs)}, ${messages.own[language]} : ${seconds(totalMs - submissionMs)}`,
  );
  say(`${messages.report[language]} : ${report}`);
}

async function demonstrate(work: string): Promise<boolean> {
  const project = join(work, 'mon-projet');
  const out = join(work, 'grading', 'reference');
  heading('scaffold');
  await scaffold(project, language);
  await solve(project, join(work, 'solutions.json'));
  say(messages.solved[language]);
  heading('grade');
  say(`${messages.isolation[language]}\n`);
  await gradeAloud(project, out, language);
  const reference = await rescore(out);
  heading('faults');
  let asExpected = reference.mark.earned >= REFERENCE_SHARE * reference.mark.verified && reference.mark.verified > 0;
  if (!asExpected) say(messages.wrong[language]);
  for (const [fault, broken] of await gradeFaults({ project, work })) {
    asExpected = showFault(fault, broken, reference) && asExpected;
  }
  summary(reference, join(out, 'report.html'));
  return asExpected;
}

const work = await mkdtemp(join(tmpdir(), 'mlops-demo-'));
let interrupted = false;
// The terminal sends Ctrl-C to the packages too: they end what they started, and the demonstration ends after them.
process.on('SIGINT', () => {
  interrupted = true;
});
try {
  process.exitCode = (await demonstrate(work)) ? 0 : 1;
} catch (error) {
  if (!interrupted) throw error;
  process.exitCode = 130;
} finally {
  // The projects go, the reports stay; nothing stays of what was interrupted.
  const projects = ['mon-projet', 'solutions.json', ...faults.map(({ id }) => id)].map((name) => join(work, name));
  for (const folder of interrupted ? [work] : projects) await rm(folder, { recursive: true, force: true });
}
