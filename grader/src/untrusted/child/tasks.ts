/** Every task that the child can do. */
import type { AnyTask } from './serve.ts';

export const tasks: readonly AnyTask[] = [];
