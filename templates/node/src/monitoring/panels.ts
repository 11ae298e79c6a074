import type { Text } from '../messages.ts';

/** A query in PromQL, and how Grafana names its series: `{{label}}` is replaced by the label's value. */
type Query = readonly [expr: string, legend: string];

/** A panel: one number (`stat`) or curves (`graph`). The dashboard is 24 wide; units are Grafana's names for them. */
export type Panel = {
  readonly title: Text;
  readonly kind: 'stat' | 'graph';
  readonly width: number;
  readonly unit?: string;
  readonly decimals?: number;
  /** Where the colour turns yellow and red. */
  readonly steps?: readonly [yellow: number, red: number];
  /** Shows the name of the series in place of its value. */
  readonly nameOnly?: true;
  readonly queries: readonly Query[];
};

/** Grafana puts here a span that fits the zoom and holds several scrapes. */
const SPAN = '[$__rate_interval]';

/** Requests for predictions: by whatever contract, and wherever it stands. What else is posted is no question to the model. */
const ASKED = '{method="POST",route!~"none|/retrain"}';
const latency = (percent: number): Query => [
  `histogram_quantile(${percent / 100}, sum by (le) (rate(http_request_duration_seconds_bucket${ASKED}${SPAN})))`,
  `p${percent}`,
];

const SERVICE: readonly Panel[] = [
  {
    title: { fr: 'Modèle servi', en: 'Served model' },
    kind: 'stat',
    width: 6,
    nameOnly: true,
    queries: [['model_info', '{{version}}']],
  },
  { title: { fr: 'Service en marche', en: 'Service up' }, kind: 'stat', width: 3, queries: [['up{job="api"}', 'up']] },
  {
    title: { fr: 'Erreurs', en: 'Errors' },
    kind: 'stat',
    width: 3,
    unit: 'percentunit',
    decimals: 1,
    steps: [0.01, 0.05],
    // Without any error there is no series of errors: that is 0, and not "no data".
    queries: [
      [
        `(sum(rate(http_requests_total{status=~"5.."}${SPAN})) or vector(0)) / sum(rate(http_requests_total${SPAN}))`,
        '5xx',
      ],
    ],
  },
  {
    title: { fr: 'Requêtes par seconde', en: 'Requests per second' },
    kind: 'graph',
    width: 12,
    unit: 'reqps',
    queries: [[`sum by (route, status) (rate(http_requests_total${SPAN}))`, '{{route}} {{status}}']],
  },
  {
    title: { fr: 'Latence des prédictions', en: 'Latency of predictions' },
    kind: 'graph',
    width: 12,
    unit: 's',
    queries: [latency(50), latency(95), latency(99)],
  },
  {
    title: { fr: 'Mémoire', en: 'Memory' },
    kind: 'graph',
    width: 6,
    unit: 'bytes',
    queries: [
      ['process_resident_memory_bytes', 'RSS'],
      ['nodejs_heap_size_used_bytes', 'heap'],
    ],
  },
  {
    title: { fr: 'Retard de la boucle d’événements', en: 'Event loop lag' },
    kind: 'graph',
    width: 6,
    unit: 's',
    queries: [['nodejs_eventloop_lag_p99_seconds', 'p99']],
  },
];

const PREDICTIONS: readonly Panel[] = [
  {
    title: { fr: 'Lignes prédites par seconde', en: 'Rows predicted per second' },
    kind: 'graph',
    width: 8,
    queries: [[`sum by (class) (rate(predictions_total${SPAN}))`, '{{class}}']],
  },
  {
    title: { fr: 'Part de départs prédits', en: 'Share of churn predicted' },
    kind: 'graph',
    width: 8,
    unit: 'percentunit',
    queries: [[`sum(rate(predictions_total{class="yes"}${SPAN})) / (sum(rate(predictions_total${SPAN})) > 0)`, 'yes']],
  },
  {
    title: { fr: 'Probabilités prédites', en: 'Predicted probabilities' },
    kind: 'graph',
    width: 8,
    queries: [
      [`histogram_quantile(0.5, sum by (le) (rate(prediction_score_bucket${SPAN})))`, 'p50'],
      [`histogram_quantile(0.9, sum by (le) (rate(prediction_score_bucket${SPAN})))`, 'p90'],
    ],
  },
];

const DRIFT: readonly Panel[] = [
  {
    title: { fr: 'Score de dérive', en: 'Drift score' },
    kind: 'stat',
    width: 6,
    decimals: 2,
    // As the alert InputDrift of monitoring/alerts.yml.
    steps: [0.1, 0.2],
    queries: [['drift_score', 'PSI']],
  },
  {
    title: { fr: 'Lignes de la fenêtre', en: 'Rows of the window' },
    kind: 'stat',
    width: 6,
    queries: [['drift_window_rows', 'rows']],
  },
  {
    title: { fr: 'Score de dérive dans le temps', en: 'Drift score over time' },
    kind: 'graph',
    width: 12,
    queries: [['drift_score', 'PSI']],
  },
  {
    title: { fr: 'PSI des colonnes les plus changées', en: 'PSI of the features that moved most' },
    kind: 'graph',
    width: 12,
    queries: [['topk(8, feature_psi)', '{{feature}}']],
  },
  {
    title: { fr: 'Kolmogorov-Smirnov, de même', en: 'Kolmogorov-Smirnov, likewise' },
    kind: 'graph',
    width: 12,
    queries: [['topk(8, feature_ks)', '{{feature}}']],
  },
];

/** The dashboard, row by row. */
export const ROWS: readonly { readonly title: Text; readonly panels: readonly Panel[] }[] = [
  { title: { fr: 'Service', en: 'Service' }, panels: SERVICE },
  { title: { fr: 'Prédictions', en: 'Predictions' }, panels: PREDICTIONS },
  { title: { fr: 'Dérive des entrées', en: 'Input drift' }, panels: DRIFT },
];
