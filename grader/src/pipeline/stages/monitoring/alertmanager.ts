/** Reads the submission's Alertmanager configuration. The grader simulates Alertmanager and does not start it. */
import { dirname, join } from 'node:path/posix';
import type { AlertmanagerUnderTest, Webhook } from '../../../checks/check.ts';
import { type ConfiguredWebhook, findReceivers, MAX_SECRET } from './tasks.ts';
import type { MonitoringSource, YamlFile } from './yaml-files.ts';

/** The contents of the credentials files; null for a file that is not in the submission, such as one that exists only on its machine. */
type Secrets = ReadonlyMap<string, string | null>;

async function readSecrets(
  webhooks: readonly ConfiguredWebhook[],
  folder: string,
  { sandbox }: MonitoringSource,
): Promise<Secrets> {
  const named = webhooks.flatMap(({ authorization }) => authorization?.file ?? []);
  const read = async (file: string) => [file, await sandbox.files.read(join(folder, file), MAX_SECRET)] as const;
  return new Map(await Promise.all(named.map(read)));
}

/** The token that a webhook sends: its own, the contents of its file, or `fallback` for a file that is not in the submission. */
function tokenOf({ authorization }: ConfiguredWebhook, secrets: Secrets, fallback: string): string | null {
  if (authorization === null) return null;
  const { token, file } = authorization;
  return (token ?? secrets.get(file ?? '') ?? fallback).trim();
}

export interface SubmittedAlertmanager {
  alertmanager: AlertmanagerUnderTest;
  /** The token that its webhook sends; null if it sends none. */
  token: string | null;
}

/**
 * Reads the configuration of Alertmanager: if there are several, the one that has a webhook. The token is `fallback` if its file is not in
 * the submission, because secrets do not belong in git.
 */
export async function readAlertmanager(
  yaml: readonly YamlFile[],
  source: MonitoringSource,
  spare: string,
): Promise<SubmittedAlertmanager> {
  const configured = yaml.flatMap(({ path, text, alertmanager }) =>
    alertmanager === null ? [] : [{ path, text, ...alertmanager }],
  );
  const found = configured.find(({ webhooks }) => webhooks.length > 0) ?? configured[0];
  if (found?.isValid !== true)
    return { alertmanager: { configuration: found?.path ?? null, webhookFor: async () => null }, token: null };
  const { path, text } = found;
  const secrets = await readSecrets(found.webhooks, dirname(path), source);
  const webhooks = found.webhooks.map((one) => {
    const token = tokenOf(one, secrets, spare);
    const authorization = token === null ? null : `${one.authorization?.type} ${token}`;
    return { webhook: { receiver: one.receiver, path: one.path, authorization } satisfies Webhook, token };
  });
  return {
    alertmanager: {
      configuration: path,
      webhookFor: async (labels) => {
        const receivers = await source.untrusted.run(findReceivers, path, { text, labels });
        return webhooks.find(({ webhook }) => receivers.includes(webhook.receiver))?.webhook ?? null;
      },
    },
    token: webhooks.find(({ token }) => token !== null)?.token ?? null,
  };
}
