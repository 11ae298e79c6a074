/** How each stage runs. */
import type { CourseStage } from '../../course.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { runDeliverStage } from './deliver.ts';
import { runImageStage } from './image.ts';
import { INSPECT_STAGE, runInspectStage } from './inspect.ts';
import { runInstallStage } from './install.ts';
import { runMakeTarget } from './make-target.ts';
import { runMonitorStage } from './monitor.ts';
import { runServeStage } from './serve.ts';
import { runTestStage } from './test.ts';
import { runWithoutTarget } from './without-target.ts';

type RunStage = (run: StageRun) => Promise<StageOutcome>;

/** The stages that are more than one make target run to its end, by their id in course.yml. */
export const STAGES: ReadonlyMap<string, RunStage> = new Map([
  [INSPECT_STAGE, runInspectStage],
  ['install', runInstallStage],
  ['test', runTestStage],
  ['serve', runServeStage],
  ['image', runImageStage],
  ['monitor', runMonitorStage],
  ['deliver', runDeliverStage],
]);

const usual = ({ target }: CourseStage): RunStage =>
  target === undefined ? runWithoutTarget : (run) => runMakeTarget(run);

/** Runs a stage of the course. */
export const executeStage: RunStage = (run) => (STAGES.get(run.stage.id) ?? usual(run.stage))(run);
