/** A child with tasks that do what hostile data has a parser do. */

import * as tasks from './hostile-tasks.test-support.ts';
import { type AnyTask, serve } from './serve.ts';

await serve(import.meta.url, async () => Object.values(tasks) as AnyTask[]);
