/** The queries of Grafana dashboards, ready to send to Prometheus. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import type { PanelQuery } from './tasks.ts';

const MAX_QUERIES = 200;
const MAX_LENGTH = 5_000;
/** Grafana nests panels in rows once; deeper levels of a file are ignored. */
const MAX_DEPTH = 4;

const text = z.string().max(MAX_LENGTH);
const targetSchema = z.object({ expr: text.min(1), hide: z.boolean().optional().catch(undefined) });
const panelSchema = z.object({
  title: z.string().max(300).catch(''),
  targets: z.array(z.unknown()).max(100).catch([]),
  panels: z.array(z.unknown()).max(500).catch([]),
});
const variableSchema = z.object({ name: z.string().max(100), current: z.object({ value: z.unknown() }) });
const dashboardSchema = z.object({
  panels: z.array(z.unknown()).max(500),
  templating: z.object({ list: z.array(z.unknown()).max(100) }).catch({ list: [] }),
});

/** The values of Grafana's built-in variables for a time range of a few minutes. */
const GRAFANA: Record<string, string> = {
  __rate_interval: '30s',
  __interval: '5s',
  __interval_ms: '5000',
  __range: '5m',
  __range_s: '300',
  __range_ms: '300000',
};
/** A dashboard variable whose value is unknown matches everything. */
const ANYTHING = '.*';
const VARIABLE = /\$\{(\w{1,100})(?::\w{1,20})?\}|\$(\w{1,100})|\[\[(\w{1,100})(?::\w{1,20})?\]\]/g;

function valuesOf(list: readonly unknown[]): Map<string, string> {
  const variables = list.flatMap((one) => variableSchema.safeParse(one).data ?? []);
  const textOf = (value: unknown): string => {
    const texts = [value].flat().filter((one) => typeof one === 'string' && one !== '$__all');
    return texts.length === 0 ? ANYTHING : texts.join('|').slice(0, 500);
  };
  return new Map(variables.map(({ name, current }) => [name, textOf(current.value)]));
}

const fill = (expression: string, values: ReadonlyMap<string, string>): string =>
  expression.replace(VARIABLE, (written, braced, plain, bracketed) => {
    const name = String(braced ?? plain ?? bracketed);
    return GRAFANA[name] ?? values.get(name) ?? written;
  });

/** The queries of a panel and of the panels in it. */
function queriesOf(panel: unknown, depth: number): PanelQuery[] {
  const { data } = panelSchema.safeParse(panel);
  if (data === undefined || depth > MAX_DEPTH) return [];
  const targets = data.targets.flatMap((target) => targetSchema.safeParse(target).data ?? []);
  const direct = targets
    .filter(({ hide }) => hide !== true)
    .map(({ expr }) => ({ panel: data.title, expression: expr }));
  return [...direct, ...data.panels.flatMap((inner) => queriesOf(inner, depth + 1))];
}

function parsed(json: string): unknown {
  try {
    const content = parseProjectJson(json);
    // As Grafana's API returns it.
    return z.object({ dashboard: z.unknown() }).safeParse(content).data?.dashboard ?? content;
  } catch {
    return null;
  }
}

/** The queries of a dashboard, at most 200, with its variables replaced; null if the text is not a dashboard. */
export function dashboardQueries(json: string): PanelQuery[] | null {
  const { data } = dashboardSchema.safeParse(parsed(json));
  if (data === undefined) return null;
  const values = valuesOf(data.templating.list);
  return data.panels
    .flatMap((panel) => queriesOf(panel, 1))
    .slice(0, MAX_QUERIES)
    .map(({ panel, expression }) => ({ panel, expression: fill(expression, values) }));
}
