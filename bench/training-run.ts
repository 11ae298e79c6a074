/** `node bench/training-run.ts 4000`: trains once on that number of rows, as `make train` does, and prints the seconds. */
import { loadTable } from '../templates/node/src/data/load.ts';
import { fitModel, labelsOf } from '../templates/node/src/model/churn-model.ts';
import { paths } from '../templates/node/src/paths.ts';

const count = Number(process.argv[2]);
const { customers } = await loadTable(paths.source);
// The course's customers, repeated until there are enough.
const rows = Array.from({ length: Math.ceil(count / customers.length) }, () => customers)
  .flat()
  .slice(0, count);
const began = performance.now();
fitModel(rows, labelsOf(rows));
process.stdout.write(`${(performance.now() - began) / 1_000}\n`);
