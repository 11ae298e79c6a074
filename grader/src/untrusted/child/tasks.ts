/** Every task that the child can do. */

import { compareRows } from '../../checks/assigned-data/tasks.ts';
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
import { chooseMutant } from '../../checks/mutation-testing/tasks.ts';
import { validateDocument } from '../../checks/openapi/tasks.ts';
import { readManifest } from '../../checks/original-work/tasks.ts';
import { readReadme } from '../../checks/readme/tasks.ts';
import { readTexts } from '../../checks/served-model/tasks.ts';
import { compareParts } from '../../checks/splits/tasks.ts';
import { locateError } from '../../checks/validation/tasks.ts';
import { readNames, readTrackingAnswer } from '../../pipeline/context/tasks.ts';
import { readDatabase } from '../../pipeline/make/makefile.ts';
import { readShell, readUnfound } from '../../pipeline/make/shell-tasks.ts';
import { findReceivers, readMonitoringFile } from '../../pipeline/stages/monitoring/tasks.ts';
import { findTakenPorts, findTestTimeout, readJsonError } from '../../pipeline/stages/tasks.ts';
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
