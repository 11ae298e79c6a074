/** The submission's configuration of Alertmanager, as the grader reads it: it plays Alertmanager itself, and starts none. */
import { dirname, join } from 'node:path/posix';
import { z } from 'zod';
import type { AlertmanagerUnderTest, Webhook } from '../../checks/check.ts';
import type { SandboxFiles } from '../../sandbox/driver.ts';
import type { YamlFile } from './configuration.ts';

const MAX_SECRET = 4_096;
const MAX_DEPTH = 10;

const short = z.string().max(300);
const secret = z.string().max(MAX_SECRET);
const httpSchema = z.object({
  authorization: z
    .object({ type: short.default('Bearer'), credentials: secret.nullish(), credentials_file: short.nullish() })
    .nullish(),
  bearer_token: secret.nullish(),
  bearer_token_file: short.nullish(),
});
const receiverSchema = z.object({
  name: short,
  webhook_configs: z
    .array(z.object({ url: z.url({ protocol: /^https?$/ }).max(500), http_config: httpSchema.nullish() }))
    .max(20)
    .nullish(),
});
const labels = z.record(z.string().max(100), z.coerce.string().max(300)).nullish();
const routeSchema = z.object({
  receiver: short.nullish(),
  matchers: z.array(short).max(50).nullish(),
  match: labels,
  match_re: labels,
  continue: z.boolean().nullish(),
  routes: z.array(z.unknown()).max(100).nullish(),
});
const configurationSchema = z.object({ route: routeSchema, receivers: z.array(receiverSchema).max(100) });
type Configuration = z.infer<typeof configurationSchema>;
type Route = z.infer<typeof routeSchema>;
type Labels = Readonly<Record<string, string>>;

const MATCHER = /^\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"?(.*?)"?\s*$/;

/** A regular expression of the submission, without what would make it slow: alternatives of plain words, and `.*`. */
function matchesPattern(value: string, pattern: string): boolean {
  return pattern.split('|').some((one) => {
    const parts = one.replace(/^\^?\(?|\)?\$?$/g, '').split(/\.[*+]/);
    if (parts.length === 1) return value === parts[0];
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    return value.startsWith(first) && value.endsWith(last) && parts.every((part) => value.includes(part));
  });
}

/** One matcher, such as `severity =~ "warning|critical"`. One that cannot be read matches nothing. */
function matches(matcher: string, given: Labels): boolean {
  const [, name, operator, expected = ''] = MATCHER.exec(matcher) ?? [];
  if (name === undefined) return false;
  const value = given[name] ?? '';
  const isNegative = operator === '!=' || operator === '!~';
  const isSame = operator === '=' || operator === '!=' ? value === expected : matchesPattern(value, expected);
  return isSame !== isNegative;
}

function takes({ matchers, match, match_re: patterns }: Route, given: Labels): boolean {
  return (
    (matchers ?? []).every((matcher) => matches(matcher.replace(/^\{|\}$/g, ''), given)) &&
    Object.entries(match ?? {}).every(([name, value]) => (given[name] ?? '') === value) &&
    Object.entries(patterns ?? {}).every(([name, pattern]) => matchesPattern(given[name] ?? '', pattern))
  );
}

/** The receivers to which a route leads: those of the first of its routes that takes the alert (and of the next, with `continue`), else its own. */
function receiversOf(route: Route, given: Labels, inherited: string | null, depth = 0): string[] {
  const own = route.receiver ?? inherited;
  const found: string[] = [];
  for (const one of depth < MAX_DEPTH ? (route.routes ?? []) : []) {
    const { data: inner } = routeSchema.safeParse(one);
    if (inner === undefined || !takes(inner, given)) continue;
    found.push(...receiversOf(inner, given, own, depth + 1));
    if (inner.continue !== true) break;
  }
  return found.length > 0 || own === null ? found : [own];
}

/** What the files of credentials hold; null for a file that is not in the submission, as one that only its machine has. */
type Secrets = ReadonlyMap<string, string | null>;

const credentialsFile = (http: z.infer<typeof httpSchema> | null | undefined): string | null =>
  http?.authorization?.credentials_file ?? http?.bearer_token_file ?? null;

function authorizationOf(http: z.infer<typeof httpSchema> | null | undefined, secrets: Secrets, spare: string) {
  const file = credentialsFile(http);
  const token =
    http?.authorization?.credentials ?? http?.bearer_token ?? (file === null ? null : (secrets.get(file) ?? spare));
  return token === null ? null : { type: http?.authorization?.type ?? 'Bearer', token: token.trim() };
}

async function readSecrets(configuration: Configuration, folder: string, files: SandboxFiles): Promise<Secrets> {
  const webhooks = configuration.receivers.flatMap(({ webhook_configs: list }) => list ?? []);
  const named = webhooks.flatMap(({ http_config: http }) => credentialsFile(http) ?? []);
  const read = async (file: string) => [file, await files.read(join(folder, file), MAX_SECRET)] as const;
  return new Map(await Promise.all(named.map(read)));
}

const isConfiguration = ({ content }: YamlFile): boolean => 'route' in content && 'receivers' in content;

export interface SubmittedAlertmanager {
  alertmanager: AlertmanagerUnderTest;
  /** The token that its webhook sends; null where it sends none. */
  token: string | null;
}

/**
 * Reads the configuration of Alertmanager: the one that has a webhook, if there are several. A token in a file that is not in the
 * submission, since no secret belongs in git, is `spare`.
 */
export async function readAlertmanager(
  yaml: readonly YamlFile[],
  files: SandboxFiles,
  spare: string,
): Promise<SubmittedAlertmanager> {
  const parsed = yaml.filter(isConfiguration).map(({ path, content }) => {
    const { data } = configurationSchema.safeParse(content);
    return { path, data, hooks: (data?.receivers ?? []).some(({ webhook_configs: list }) => (list ?? []).length > 0) };
  });
  const found = parsed.find(({ hooks }) => hooks) ?? parsed[0];
  const configuration = found?.data;
  if (found === undefined || configuration === undefined)
    return { alertmanager: { configuration: found?.path ?? null, webhookFor: () => null }, token: null };
  const secrets = await readSecrets(configuration, dirname(found.path), files);
  const webhooks = configuration.receivers.flatMap(({ name, webhook_configs: list }) =>
    (list ?? []).slice(0, 1).map(({ url, http_config: http }) => {
      const said = authorizationOf(http, secrets, spare);
      const { pathname, search } = new URL(url);
      const authorization = said === null ? null : `${said.type} ${said.token}`;
      return {
        webhook: { receiver: name, path: pathname + search, authorization } as Webhook,
        token: said?.token ?? null,
      };
    }),
  );
  return {
    alertmanager: {
      configuration: found.path,
      webhookFor: (given) => {
        const receivers = receiversOf(configuration.route, given, null);
        return webhooks.find(({ webhook }) => receivers.includes(webhook.receiver))?.webhook ?? null;
      },
    },
    token: webhooks.find(({ token }) => token !== null)?.token ?? null,
  };
}
