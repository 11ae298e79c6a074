import { z } from 'zod';
import { defineTask } from '../../untrusted/task.ts';

const querySchema = z.object({ panel: z.string(), expression: z.string() });
export type PanelQuery = z.infer<typeof querySchema>;

/** The queries of a dashboard of Grafana; null for a text that is none. */
export const readDashboard = defineTask({
  name: 'dashboard',
  output: z.array(querySchema).nullable(),
  load: async () => (await import('./expressions.ts')).dashboardQueries,
});
