/** Numbers that a check shows: its judge makes a chart from facts, and reports draw it. */
import { z } from 'zod';
import { textSchema } from '../language.ts';

/** A limit line across the chart, and the side on which values violate it. */
const limitSchema = z.object({ value: z.number(), title: textSchema, fault: z.enum(['above', 'below']) });

/** Series over a common axis, such as the history of a metric: points as [x, y], x ascending. */
const lineChartSchema = z.object({
  kind: z.literal('lines'),
  title: textSchema,
  x: textSchema,
  y: textSchema,
  series: z.array(z.object({ name: textSchema, points: z.array(z.tuple([z.number(), z.number()])) })),
  limit: limitSchema.optional(),
});

/** Values for comparison, such as drift scores by feature. */
const barChartSchema = z.object({
  kind: z.literal('bars'),
  title: textSchema,
  /** The measured quantity, with its unit. */
  y: textSchema,
  bars: z.array(z.object({ name: textSchema, value: z.number() })),
  limit: limitSchema.optional(),
});

export const chartSchema = z.discriminatedUnion('kind', [lineChartSchema, barChartSchema]);
export type Chart = z.infer<typeof chartSchema>;
export type LineChart = z.infer<typeof lineChartSchema>;
export type BarChart = z.infer<typeof barChartSchema>;
