import type { Rest } from '../rest.ts';
import { experimentResponse, type Run } from '../schemas.ts';
import type { Page, View } from '../view.ts';

/** The breadcrumb of a run's page: experiments, then the run's experiment. `below`: adds the run, for pages below it. */
export async function runBreadcrumb(view: View, rest: Rest, { info }: Run, below = false): Promise<Page['breadcrumb']> {
  const { experiment } = await rest.get('/experiments/get', { experiment_id: info.experiment_id }, experimentResponse);
  const up = [
    { name: view.translate('page.experiments'), href: '/' },
    { name: experiment.name, href: `/experiments/${encodeURIComponent(experiment.experiment_id)}` },
  ];
  const run = { name: info.run_name || info.run_id, href: `/runs/${encodeURIComponent(info.run_id)}` };
  return below ? [...up, run] : up;
}
