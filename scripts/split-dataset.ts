/**
 * Splits the churn data set in two, once: 4,000 rows that every student receives and 1,000 rows that only the grader has.
 * Stratified on `churn`, seeded, so running it again gives the same two files byte for byte.
 *
 *   node scripts/split-dataset.ts path/to/mlc_churn.csv
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const SEED = 'create-mlops-course/mlc_churn';
const HOLDOUT_SHARE = 0.2;

const source = process.argv[2];
if (source === undefined) throw new Error('usage: node scripts/split-dataset.ts path/to/mlc_churn.csv');

const [header, ...rows] = readFileSync(source, 'utf8').trimEnd().split('\n');
const rank = (index: number) => createHash('sha256').update(`${SEED}/${index}`).digest('hex');
const byRank = rows
  .map((row, index) => ({ row, index, rank: rank(index) }))
  .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));

const holdout = new Set<number>();
for (const label of ['"yes"', '"no"']) {
  const ofLabel = byRank.filter(({ row }) => row.endsWith(label));
  for (const { index } of ofLabel.slice(0, Math.round(ofLabel.length * HOLDOUT_SHARE))) holdout.add(index);
}

const write = (file: URL, keep: (index: number) => boolean) =>
  writeFileSync(file, `${[header, ...rows.filter((_, index) => keep(index))].join('\n')}\n`);
write(new URL('../templates/node/data/churn.csv', import.meta.url), (index) => !holdout.has(index));
write(new URL('../grader/data/holdout.csv', import.meta.url), (index) => holdout.has(index));
