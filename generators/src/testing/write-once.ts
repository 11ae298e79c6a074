/** Writes the newer set of files in the folder given as argument, and prints the result and the files. */
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
