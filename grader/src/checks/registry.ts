import type { AnyCheck } from './check.ts';
import { ciWorkflow } from './ci-workflow/index.ts';
import { data } from './data/index.ts';
import { lint } from './lint/index.ts';
import { openapi } from './openapi/index.ts';
import { predictions } from './predictions/index.ts';
import { service } from './service/index.ts';
import { setup } from './setup/index.ts';
import { tests } from './tests/index.ts';
import { train } from './train/index.ts';
import { typecheck } from './typecheck/index.ts';
import { validation } from './validation/index.ts';
import { vocabulary } from './vocabulary/index.ts';

/** Every check, in the order in which those of one stage observe. */
export const checks: readonly AnyCheck[] = [
  vocabulary,
  ciWorkflow,
  setup,
  lint,
  typecheck,
  tests,
  data,
  train,
  service,
  openapi,
  predictions,
  validation,
];
