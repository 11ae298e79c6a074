/** Writes one set of files, then the other, and so on, in the project folder of its argument, until it is killed. */
import { writeChanges } from '../project/write.ts';
import { SETS } from './two-sets.ts';

const [root = ''] = process.argv.slice(2);
process.stdout.write('writing\n');
for (let turn = 0; ; turn++) {
  await writeChanges(root, turn % 2 === 0 ? SETS.newer : SETS.older, new AbortController().signal);
}
