import type { Alert, Webhook } from '../check.ts';

/** The body of Alertmanager's call, version 4 (https://prometheus.io/docs/alerting/latest/configuration/#webhook_config). */
export function webhookPayload({ labels }: Alert, { receiver }: Webhook): object {
  const name = labels.alertname ?? '';
  return {
    version: '4',
    groupKey: `{}:{alertname=${JSON.stringify(name)}}`,
    truncatedAlerts: 0,
    status: 'firing',
    receiver,
    groupLabels: { alertname: name },
    commonLabels: labels,
    commonAnnotations: {},
    externalURL: 'http://127.0.0.1:9093',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations: {},
        startsAt: new Date().toISOString(),
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://127.0.0.1:9090/graph',
        fingerprint: '0123456789abcdef',
      },
    ],
  };
}
