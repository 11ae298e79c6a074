import { z } from 'zod';

/** What a prediction says, whatever the words of the project: its class, and the probability of the positive class if given. */
export const predictionSchema = z.object({ label: z.enum(['yes', 'no']), probability: z.number().nullable() });
export type Prediction = z.infer<typeof predictionSchema>;
