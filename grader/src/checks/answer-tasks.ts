/** Tasks that read the responses of the submission's service. */
import { defineTask } from '../untrusted/task.ts';
import { predictionSchema } from './prediction.ts';

/** The prediction in a response, or null. `field` is the expected name of its probability. */
export const readAnswer = defineTask({
  name: 'prediction',
  output: predictionSchema.nullable(),
  load: async () => {
    const { readPrediction } = await import('./read-prediction.ts');
    return ({ body, field }: { body: string; field: string | null }) => readPrediction(body, field);
  },
});
