/**
 * Writes one set of files, then the other, and so on, until it is killed. Arguments: the project folder, and the first set. */
import { writeChanges } from '../project/write.ts';
import { SETS } from './two-sets.ts';

const [root = '', form] = process.argv.slice(2);
const [first, second] = form === 'newer' ? (['newer', 'older'] as const) : (['older', 'newer'] as const);
process.stdout.write('writing\n');
for (let turn = 0; ; turn++) {
  await writeChanges(root, SETS[turn % 2 === 0 ? first : second], new AbortController().signal);
}
