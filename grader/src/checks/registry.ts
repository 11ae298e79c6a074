import { assignedData } from './assigned-data/index.ts';
import { audit } from './audit/index.ts';
import type { AnyCheck } from './check.ts';
import { ciWorkflow } from './ci-workflow/index.ts';
import { claimedMetrics } from './claimed-metrics/index.ts';
import { container } from './container/index.ts';
import { coverage } from './coverage/index.ts';
import { dashboard } from './dashboard/index.ts';
import { data } from './data/index.ts';
import { dataValidation } from './data-validation/index.ts';
import { documentedRoutes } from './documented-routes/index.ts';
import { drift } from './drift/index.ts';
import { format } from './format/index.ts';
import { history } from './history/index.ts';
import { hygiene } from './hygiene/index.ts';
import { image } from './image/index.ts';
import { lint } from './lint/index.ts';
import { loadCheck } from './load/index.ts';
import { lockFile } from './lock-file/index.ts';
import { makeTargets } from './make-targets/index.ts';
import { maturity } from './maturity/index.ts';
import { metricsBehaviour } from './metrics-behaviour/index.ts';
import { mutationTesting } from './mutation-testing/index.ts';
import { openapi } from './openapi/index.ts';
import { originalWork } from './original-work/index.ts';
import { predictions } from './predictions/index.ts';
import { prometheus } from './prometheus/index.ts';
import { readme } from './readme/index.ts';
import { registeredModel } from './registered-model/index.ts';
import { reproducible } from './reproducible/index.ts';
import { retraining } from './retraining/index.ts';
import { rollback } from './rollback/index.ts';
import { secrets } from './secrets/index.ts';
import { servedModel } from './served-model/index.ts';
import { service } from './service/index.ts';
import { setup } from './setup/index.ts';
import { shutdown } from './shutdown/index.ts';
import { splits } from './splits/index.ts';
import { tests } from './tests/index.ts';
import { trackedRuns } from './tracked-runs/index.ts';
import { train } from './train/index.ts';
import { typecheck } from './typecheck/index.ts';
import { validation } from './validation/index.ts';

/** Every check, in the order in which the checks of a stage observe. */
export const checks: readonly AnyCheck[] = [
  makeTargets,
  ciWorkflow,
  readme,
  hygiene,
  history,
  secrets,
  assignedData,
  originalWork,
  setup,
  lockFile,
  audit,
  format,
  lint,
  typecheck,
  tests,
  coverage,
  data,
  splits,
  train,
  trackedRuns,
  reproducible,
  registeredModel,
  service,
  openapi,
  documentedRoutes,
  predictions,
  validation,
  claimedMetrics,
  servedModel,
  metricsBehaviour,
  drift,
  loadCheck,
  shutdown,
  image,
  container,
  prometheus,
  dashboard,
  retraining,
  rollback,
  dataValidation,
  mutationTesting,
  maturity,
];
