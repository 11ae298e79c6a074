/** A child with tasks that behave like parsers of hostile data. */

import * as tasks from './hostile-tasks.test-support.ts';
import { type AnyTask, serve } from './serve.ts';

await serve(import.meta.url, async () => Object.values(tasks) as AnyTask[]);
