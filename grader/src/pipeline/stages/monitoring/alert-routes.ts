/** Reads Alertmanager's configuration: its webhooks and the receivers of its routes. It runs in the child process for submitted data. */
import { z } from 'zod';
import { type ConfiguredWebhook, MAX_SECRET, type MonitoringFile } from './tasks.ts';

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

/** Matches a regular expression of the submission, limited to what cannot be slow: alternatives of plain words, and `.*`. */
function matchesPattern(value: string, pattern: string): boolean {
  return pattern.split('|').some((one) => {
    const parts = one.replace(/^\^?\(?|\)?\$?$/g, '').split(/\.[*+]/);
    if (parts.length === 1) return value === parts[0];
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    return value.startsWith(first) && value.endsWith(last) && parts.every((part) => value.includes(part));
  });
}

/** Evaluates one matcher, such as `severity =~ "warning|critical"`. An invalid one matches nothing. */
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

/**
 * The receivers of a route: those of its first child route that matches the alert (and of the next, with `continue`), otherwise its own
 * receiver.
 */
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

/** The first webhook of each receiver, with the token that it sends or the file that contains it. */
function webhooksOf({ receivers }: Configuration): ConfiguredWebhook[] {
  return receivers.flatMap(({ name, webhook_configs: list }) =>
    (list ?? []).slice(0, 1).map(({ url, http_config: http }): ConfiguredWebhook => {
      const { pathname, search } = new URL(url);
      const token = http?.authorization?.credentials ?? http?.bearer_token ?? null;
      const file = http?.authorization?.credentials_file ?? http?.bearer_token_file ?? null;
      const type = http?.authorization?.type ?? 'Bearer';
      const authorization = token === null && file === null ? null : { type, token, file };
      return { receiver: name, path: pathname + search, authorization };
    }),
  );
}

export function readAlerting(content: unknown): NonNullable<MonitoringFile['alertmanager']> {
  const { data } = configurationSchema.safeParse(content);
  return { isValid: data !== undefined, webhooks: data === undefined ? [] : webhooksOf(data) };
}

/** The receivers of an alert with these labels; empty if the configuration has another shape. */
export function receiversIn(content: unknown, given: Labels): string[] {
  const { data } = configurationSchema.safeParse(content);
  return data === undefined ? [] : receiversOf(data.route, given, null);
}
