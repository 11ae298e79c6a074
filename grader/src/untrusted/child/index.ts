/** The program of the child process that reads submitted data. */
import { serve } from './serve.ts';

await serve(import.meta.url, async () => (await import('./tasks.ts')).tasks);
