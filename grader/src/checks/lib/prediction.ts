import { z } from 'zod';

/** A prediction, independent of the project's vocabulary: the class, and the probability of the positive class if present. */
export const predictionSchema = z.object({ label: z.enum(['yes', 'no']), probability: z.number().nullable() });
export type Prediction = z.infer<typeof predictionSchema>;

/** Why a response contains no prediction: the JSON path that was read, the expected value, and the actual one; null if absent. */
export const answerProblemSchema = z.object({
  path: z.string().max(200),
  expected: z.enum(['json', 'object', 'class', 'probability']),
  seen: z.string().max(100).nullable(),
});
export type AnswerProblem = z.infer<typeof answerProblemSchema>;

/** A parsed response: the prediction, or why there is none. */
export const answerSchema = z.union([
  z.object({ prediction: predictionSchema, problem: z.null() }),
  z.object({ prediction: z.null(), problem: answerProblemSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
