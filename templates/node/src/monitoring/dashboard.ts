import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { BigValueTextMode } from '@grafana/grafana-foundation-sdk/common';
import {
  type Dashboard,
  DashboardBuilder,
  type Panel as GrafanaPanel,
  RowBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as GraphBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Text } from '../messages.ts';
import { type Panel, ROWS } from './panels.ts';

/** As monitoring/grafana/provisioning/datasources/prometheus.yml names it. */
const DATA_SOURCE = { type: 'prometheus', uid: 'prometheus' };
const PANEL_HEIGHT = 7;

/** The dashboard as Grafana reads it, made with Grafana's own SDK: what is reviewed is a table of panels, not its JSON. */
export function makeDashboard(): Dashboard {
  const dashboard = new DashboardBuilder('Churn')
    .uid('churn')
    .refresh('5s')
    .time({ from: 'now-15m', to: 'now' })
    .timezone('browser');
  let id = 0;
  for (const { title, panels } of ROWS) {
    dashboard.withRow(new RowBuilder(bothLanguages(title)).id(++id));
    for (const panel of panels) dashboard.withPanel(buildPanel(panel, ++id));
  }
  return dashboard.build();
}

function buildPanel({ title, kind, nameOnly, ...options }: Panel, id: number): Builder<GrafanaPanel> {
  const { width, unit, decimals, steps, queries } = options;
  const stat = new StatBuilder().textMode(nameOnly ? BigValueTextMode.Name : BigValueTextMode.Auto);
  const panel = kind === 'stat' ? stat : new GraphBuilder();
  panel.id(id).title(bothLanguages(title)).span(width).height(PANEL_HEIGHT).datasource(DATA_SOURCE);
  if (unit !== undefined) panel.unit(unit);
  if (decimals !== undefined) panel.decimals(decimals);
  if (steps !== undefined) panel.thresholds(colours(steps));
  for (const [index, [expr, legend]] of queries.entries()) {
    const refId = String.fromCharCode('A'.charCodeAt(0) + index);
    panel.withTarget(new DataqueryBuilder().refId(refId).datasource(DATA_SOURCE).expr(expr).legendFormat(legend));
  }
  return panel;
}

function colours([yellow, red]: readonly [number, number]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: 'green' },
    { value: yellow, color: 'yellow' },
    { value: red, color: 'red' },
  ]);
}

/** One dashboard for everyone: Grafana does not translate titles. */
function bothLanguages({ fr, en }: Text): string {
  return fr === en ? fr : `${fr} · ${en}`;
}
