import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const querySchema = z.object({ panel: z.string(), expression: z.string() });
export type PanelQuery = z.infer<typeof querySchema>;

/** The queries of a Grafana dashboard; null if the text is not one. */
export const readDashboard = defineTask({
  name: 'dashboard',
  output: z.array(querySchema).nullable(),
  load: async () => (await import('./expressions.ts')).dashboardQueries,
});
