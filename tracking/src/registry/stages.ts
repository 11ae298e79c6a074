import { invalid } from '../mlflow-error.ts';

/** The stages of a model version. */
export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;

/** The stage of a deleted version, which no answer shows. */
export const DELETED = 'Deleted_Internal';

const ACTIVE: readonly string[] = ['Staging', 'Production'];

/** The stage as MLflow writes it, whatever the case. */
export function stageOf(text: string): string {
  const stage = STAGES.find((name) => name.toLowerCase() === text.toLowerCase());
  if (stage !== undefined) return stage;
  throw invalid(`Invalid Model Version stage: ${text.slice(0, 200)}. Value must be one of ${STAGES.join(', ')}.`);
}

/** Throws unless versions in `stage` may be archived to make room. */
export function requireActiveStage(stage: string): void {
  if (ACTIVE.includes(stage)) return;
  throw invalid(
    'Model version transition cannot archive existing model versions because ' +
      `'${stage}' is not an Active stage. Valid stages are ['Staging', 'Production']`,
  );
}
