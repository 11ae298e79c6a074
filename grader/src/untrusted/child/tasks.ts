/** Every task that the child can do. */

import { readScripts, readWorkflow } from '../../checks/ci-workflow/tasks.ts';
import { readLabelledRows } from '../../checks/claimed-metrics/tasks.ts';
import { findStatements, readReport } from '../../checks/coverage/tasks.ts';
import { readDashboard } from '../../checks/dashboard/tasks.ts';
import { readRoutes } from '../../checks/documented-routes/tasks.ts';
import { readDrift } from '../../checks/drift/tasks.ts';
import { readAnswer } from '../../checks/lib/answer-tasks.ts';
import { changeTable, countRows } from '../../checks/lib/csv-tasks.ts';
import { compareLockFiles, readIntegrities, readLockedPackages } from '../../checks/lib/lock-tasks.ts';
import { findSecretsIn } from '../../checks/lib/secrets-task.ts';
import { compareScrapes } from '../../checks/metrics-behaviour/tasks.ts';
import { validateDocument } from '../../checks/openapi/tasks.ts';
import { compareRows } from '../../checks/own-data/tasks.ts';
import { readManifest } from '../../checks/own-work/tasks.ts';
import { readReadme } from '../../checks/readme/tasks.ts';
import { readTexts } from '../../checks/served-model/tasks.ts';
import { compareParts } from '../../checks/splits/tasks.ts';
import { chooseMutant } from '../../checks/test-strength/tasks.ts';
import { locateError } from '../../checks/validation/tasks.ts';
import { readJsonError } from '../../pipeline/json-error.ts';
import { readDatabase } from '../../pipeline/makefile.ts';
import { findReceivers, readMonitoringFile } from '../../pipeline/monitoring/tasks.ts';
import { readNames } from '../../pipeline/own-names.ts';
import { readShell, readUnfound } from '../../pipeline/shell-tasks.ts';
import { findTakenPorts } from '../../pipeline/taken-ports.ts';
import { findTestTimeout } from '../../pipeline/test-timeout.ts';
import { readTrackingAnswer } from '../../pipeline/tracking-answers.ts';
import { applyDockerignore, readDockerfile } from '../../sandbox/docker/image/tasks.ts';
import type { AnyTask } from './serve.ts';

export const tasks: readonly AnyTask[] = [
  readAnswer,
  readWorkflow,
  readScripts,
  readLabelledRows,
  findStatements,
  readReport,
  countRows,
  changeTable,
  readDashboard,
  readRoutes,
  readDrift,
  readLockedPackages,
  compareLockFiles,
  readIntegrities,
  compareScrapes,
  validateDocument,
  compareRows,
  readManifest,
  readReadme,
  findSecretsIn,
  readTexts,
  compareParts,
  chooseMutant,
  locateError,
  readJsonError,
  readDatabase,
  readMonitoringFile,
  readNames,
  findReceivers,
  readShell,
  readUnfound,
  findTakenPorts,
  findTestTimeout,
  readTrackingAnswer,
  readDockerfile,
  applyDockerignore,
];
