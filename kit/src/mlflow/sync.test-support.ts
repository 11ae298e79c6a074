/** A process that sends the queued runs of a folder: `sync.test-support.ts <folder> <url>`. A test kills it. */
import { openMlflow, openRunQueue } from './index.ts';

const [folder = '', url = ''] = process.argv.slice(2);
for await (const outcome of openRunQueue(folder).sync(openMlflow(url))) if ('error' in outcome) throw outcome.error;
