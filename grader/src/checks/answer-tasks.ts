/** What is read of the answers of the submission's service. */
import { defineTask } from '../untrusted/task.ts';
import { predictionSchema } from './prediction.ts';

/** The prediction in an answer; null where there is none. `field` is the name that its probability should have. */
export const readAnswer = defineTask({
  name: 'prediction',
  output: predictionSchema.nullable(),
  load: async () => {
    const { readPrediction } = await import('./read-prediction.ts');
    return ({ body, field }: { body: string; field: string | null }) => readPrediction(body, field);
  },
});
