import { Gauge, type Registry } from 'prom-client';
import type { CustomerFeatures } from '../data/schema.ts';
import { measureDrift } from './measure-drift.ts';
import type { Reference } from './reference.ts';

/** Brings the metrics up to date with these served rows. Without a reference they say nothing but how many rows there are. */
export type UpdateDrift = (served: readonly CustomerFeatures[], reference: Reference | null) => void;

/**
 * How far the served rows are from the training rows. All is computed when Prometheus asks, not when a request comes: a
 * prediction pays nothing for it.
 */
export function driftMetrics(registry: Registry): UpdateDrift {
  const registers = [registry];
  const windowRows = new Gauge({
    name: 'drift_window_rows',
    help: 'Served rows that the drift metrics look at',
    registers,
  });
  const psi = new Gauge({
    name: 'feature_psi',
    help: 'Population stability index of a feature: served rows against training rows',
    labelNames: ['feature'],
    registers,
  });
  const ks = new Gauge({
    name: 'feature_ks',
    help: 'Kolmogorov-Smirnov statistic of a numeric feature: served rows against training rows',
    labelNames: ['feature'],
    registers,
  });
  const score = new Gauge({ name: 'drift_score', help: 'The largest feature_psi', registers });
  return (served, reference) => {
    windowRows.set(served.length);
    psi.reset();
    ks.reset();
    // Not reset(): a gauge without labels would then show 0, which reads "no drift". What is not known is not shown.
    score.remove();
    const drift = reference === null ? null : measureDrift(reference, served);
    if (drift === null) return;
    score.set(drift.score);
    for (const feature of drift.features) {
      psi.set({ feature: feature.name }, feature.psi);
      if (feature.ks !== null) ks.set({ feature: feature.name }, feature.ks);
    }
  };
}
