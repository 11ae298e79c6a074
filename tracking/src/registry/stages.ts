import { invalid } from '../mlflow-error.ts';

/** The stages of a model version. */
export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;

/** The stage of a deleted version, which responses never include. */
export const DELETED = 'Deleted_Internal';

const ACTIVE: readonly string[] = ['Staging', 'Production'];

/** Parses a stage name, ignoring case. Throws INVALID_PARAMETER_VALUE. */
export function stageOf(text: string): string {
  const stage = STAGES.find((name) => name.toLowerCase() === text.toLowerCase());
  if (stage !== undefined) return stage;
  throw invalid(`Invalid Model Version stage: ${text.slice(0, 200)}. Value must be one of ${STAGES.join(', ')}.`);
}

/** Throws INVALID_PARAMETER_VALUE unless a transition to `stage` can archive existing versions. */
export function requireActiveStage(stage: string): void {
  if (ACTIVE.includes(stage)) return;
  throw invalid(
    'Model version transition cannot archive existing model versions because ' +
      `'${stage}' is not an Active stage. Valid stages are ['Staging', 'Production']`,
  );
}
