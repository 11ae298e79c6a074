/** Requests to Prometheus: the queries of the students' dashboard, and the alerts. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { getJson } from './live-services.ts';

type Dashboard = { panels: { title: string; targets?: { expr: string }[] }[] };
const dashboard = JSON.parse(
  readFileSync('templates/node/monitoring/grafana/dashboards/churn.json', 'utf8'),
) as Dashboard;

/** Every query of every panel. */
export const queries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => ({ title, expr })),
);

/** Sends batches until every query has data, because rates need two scrapes. Returns the queries that have none in the end. */
export async function queriesWithoutData(port: string, send: (batch: number) => Promise<unknown>): Promise<string[]> {
  const missing = new Map(queries.map(({ title, expr }) => [`${title}: ${expr}`, expr]));
  for (let batch = 0; missing.size > 0 && batch < 100; batch++) {
    await send(batch);
    for (const [name, expr] of missing) if (await hasData(port, expr)) missing.delete(name);
    await sleep(500);
  }
  return [...missing.keys()];
}

async function hasData(port: string, expr: string): Promise<boolean> {
  // The minimum value of Grafana's variable: four scrapes.
  const query = encodeURIComponent(expr.replaceAll('$__rate_interval', '20s'));
  type Answer = { data: { result: { value: [number, string] }[] } };
  const { data } = await getJson<Answer>(`http://127.0.0.1:${port}/api/v1/query?query=${query}`);
  return data.result.length > 0 && data.result.every(({ value }) => Number.isFinite(Number(value[1])));
}

/** The alerts that are pending or firing, as `name state`. */
export async function alertsOf(port: string): Promise<string[]> {
  type Answer = { data: { alerts: { labels: { alertname: string }; state: string }[] } };
  const { data } = await getJson<Answer>(`http://127.0.0.1:${port}/api/v1/alerts`);
  return data.alerts.map(({ labels, state }) => `${labels.alertname} ${state}`);
}
