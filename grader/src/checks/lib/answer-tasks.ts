/** Tasks that read the responses of the submission's service. */
import { defineTask } from '../../untrusted/task.ts';
import { answerSchema } from './prediction.ts';

/** The prediction in a response, or why there is none. `field` is the expected name of its probability. */
export const readAnswer = defineTask({
  name: 'prediction',
  output: answerSchema,
  load: async () => {
    const { readPrediction } = await import('./read-prediction.ts');
    return ({ body, field }: { body: string; field: string | null }) => readPrediction(body, field);
  },
});
