import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '..', '..');

/** The configuration of the monitoring, in git. */
export const MONITORING_FOLDER = join(PROJECT, 'monitoring');

/** What Prometheus and Alertmanager keep on this machine, not in git. */
export const STATE_FOLDER = join(PROJECT, '.monitoring');

/** Steps that `make monitor` and `make up` take first; later sessions put some there. */
export const STEPS_FOLDER = join(PROJECT, 'src', 'before-monitoring');

/** Where each service listens on this machine, whoever starts it; an environment variable moves it. */
export function localPorts(env: NodeJS.ProcessEnv = process.env) {
  return {
    api: env['PORT'] || '3000',
    prometheus: env['PROMETHEUS_PORT'] || '9090',
    alertmanager: env['ALERTMANAGER_PORT'] || '9093',
    grafana: env['GRAFANA_PORT'] || '3001',
  };
}

/** The address of a port of this machine. */
export function localUrl(port: string): string {
  return `http://127.0.0.1:${port}`;
}
