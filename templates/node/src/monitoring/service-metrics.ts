import { Counter, collectDefaultMetrics, Gauge, Histogram, type Registry } from 'prom-client';
import type { Prediction } from '../service/request-schema.ts';

/** Upper edges of the latency's bins, in seconds: a prediction takes about a millisecond, a slow client far longer. */
const LATENCY_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const SCORE_BUCKETS = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);

/** One answered request. The route is the pattern, never the URL: each new label value is a new series to keep. */
export type Answered = {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
};

export type ServiceMetrics = {
  countRequest(request: Answered): void;
  countPredictions(predictions: readonly Prediction[]): void;
};

/**
 * The metrics of the service itself and of what it predicts. Their names follow Prometheus' custom: base units, and
 * `_total` for what only rises (https://prometheus.io/docs/practices/naming/).
 *
 * @param modelVersion asked at each scrape, so that a model that changes is seen
 */
export function serviceMetrics(registry: Registry, modelVersion: () => string): ServiceMetrics {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const latency = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of the answer',
    labelNames: ['route', 'method'],
    buckets: LATENCY_BUCKETS,
    registers,
  });
  const predictions = new Counter({
    name: 'predictions_total',
    help: 'Rows predicted, by predicted class',
    labelNames: ['class'],
    registers,
  });
  const scores = new Histogram({
    name: 'prediction_score',
    help: 'The predicted probability of "yes"',
    buckets: SCORE_BUCKETS,
    registers,
  });
  addModelInfo(registry, modelVersion);
  // A series that appears with its first event has no rise before it: both classes start at 0.
  for (const name of ['yes', 'no']) predictions.inc({ class: name }, 0);
  return {
    countRequest({ route, method, status, seconds }) {
      requests.inc({ route, method, status });
      latency.observe({ route, method }, seconds);
    },
    countPredictions(made) {
      for (const { prediction, probability } of made) {
        predictions.inc({ class: prediction });
        scores.observe(probability);
      }
    },
  };
}

/** Always 1; what it says is its label. Queries join it to other metrics. */
function addModelInfo(registry: Registry, modelVersion: () => string): void {
  new Gauge({
    name: 'model_info',
    help: 'The model that answers',
    labelNames: ['version'],
    registers: [registry],
    collect() {
      this.reset();
      this.set({ version: modelVersion() }, 1);
    },
  });
}
