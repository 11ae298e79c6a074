/** Writes the newer set of files in the folder of its argument, and prints how that ended and what is there. */
import { writeChanges } from '../project/write.ts';
import { filesOf } from './project-on-disk.ts';
import { SETS } from './two-sets.ts';

const [root = ''] = process.argv.slice(2);
const code = await writeChanges(root, SETS.newer, new AbortController().signal).then(
  () => null,
  (error: { code?: string }) => error.code ?? String(error),
);
const { fill: _, ...files } = filesOf(root);
process.stdout.write(JSON.stringify({ code, files }));
