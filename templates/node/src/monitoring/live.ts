/** What is running now: the service's metrics, and the alerts of Prometheus. */

/** The state of an alert; unknown when Prometheus does not answer. */
export type AlertState = 'inactive' | 'pending' | 'firing' | 'unknown';

const TIMEOUT = 5_000;

/** The value of a metric without labels, in the text of `/metrics`; null when it is not there. */
export function gaugeIn(metrics: string, name: string): number | null {
  const line = metrics.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

/** Asks an address, and answers null when nobody is there. */
export async function ask(url: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  } catch {
    return null;
  }
}

/** The state of an alert in the Prometheus at `url`. */
export async function alertState(url: string, alert: string): Promise<AlertState> {
  const answer = await ask(`${url}/api/v1/alerts`);
  if (!answer?.ok) return 'unknown';
  const { data } = (await answer.json()) as {
    data: { alerts: { labels: { alertname: string }; state: AlertState }[] };
  };
  const states = data.alerts.filter(({ labels }) => labels.alertname === alert).map(({ state }) => state);
  return states.includes('firing') ? 'firing' : (states[0] ?? 'inactive');
}
