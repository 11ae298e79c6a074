import { join } from 'node:path';
import type { ChurnModel } from './model/churn-model.ts';
import type { BoostingOptions } from './model/gradient-boosting.ts';
import type { Metrics } from './model/metrics.ts';
import { runSteps } from './steps.ts';

/** What a training was and gave. */
export type Training = {
  /** When it began, in milliseconds since 1970, and how long the fit took, in seconds. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly options: BoostingOptions;
  readonly model: ChurnModel;
  readonly version: string;
  readonly metrics: { readonly validation: Metrics; readonly test: Metrics };
};

/** What a file of `after-training/` exports by default. */
export type AfterTraining = (training: Training) => Promise<void>;

const FOLDER = join(import.meta.dirname, 'after-training');

/** Calls each file of `after-training/`, by name: a new step is a new file. */
export async function afterTraining(training: Training): Promise<void> {
  await runSteps(FOLDER, training);
}
