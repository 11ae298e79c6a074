/** Sends sequences to one server, and normalizes its responses so that two servers can be compared. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseExactJson, stringifyExactJson } from '../exact-json.ts';
import type { Json, Sequence, Step } from './sequence.test-support.ts';

export interface Answer {
  status: number;
  /** The parsed JSON, or the text. A non-JSON error body is replaced with `page`. */
  body: Json;
}

type Variables = Map<string, string>;

function fill(text: string, prefix: string, variables: Variables): string {
  return text
    .replaceAll('~', prefix)
    .replace(/\$(\w+)/g, (whole, name: string) => variables.get(name) ?? `${whole.slice(1)}-unknown`);
}

function fillJson(value: Json, prefix: string, variables: Variables): Json {
  if (typeof value === 'string') return fill(value, prefix, variables);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Json) => fillJson(one, prefix, variables));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [fill(key, prefix, variables), fillJson(one, prefix, variables)]),
  );
}

function addressOf(server: string, step: Step, prefix: string, variables: Variables): string {
  const path = fill(step.path, prefix, variables);
  const url = new URL(path.startsWith('/') ? path : `/api/2.0/mlflow/${path}`, server);
  for (const [key, values] of Object.entries(step.query ?? {})) {
    for (const value of [values].flat()) url.searchParams.append(key, fill(value, prefix, variables));
  }
  return url.href;
}

/** The value at `path` (keys and indices, separated by dots), or undefined. */
export function at(value: Json, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (inside, key) =>
        typeof inside === 'object' && inside !== null ? (inside as Record<string, Json | undefined>)[key] : undefined,
      value,
    );
}

async function send(server: string, step: Step, prefix: string, variables: Variables): Promise<Answer> {
  const body =
    step.raw === undefined
      ? step.body === undefined
        ? undefined
        : stringifyExactJson(fillJson(step.body, prefix, variables))
      : fill(step.raw, prefix, variables);
  const answer = await fetch(addressOf(server, step, prefix, variables), {
    method: step.method,
    ...(body !== undefined && { body, headers: { 'content-type': step.contentType ?? 'application/json' } }),
  });
  const text = await answer.text();
  try {
    return { status: answer.status, body: parseExactJson(text) as Json };
  } catch {
    return { status: answer.status, body: answer.ok ? text : 'page' };
  }
}

/** Sorts the items of Python sets in a message, because their order is random. */
const sortedSets = (text: string): string =>
  text.replace(/[[{(](?:'[^']*'(?:, )?)+[\]})]/g, (set) => `{${(set.match(/'[^']*'/g) ?? []).toSorted().join(', ')}}`);

/** The JSON in a page token, if it contains JSON. */
function tokenJson(token: string): Json | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

/** Texts that are specific to one server: the prefix of the sequence, and the saved ids. */
interface ServerTexts {
  prefix: string;
  names: Map<string, string>;
}

const NOW_WINDOW_MS = 3_600_000;
const isNow = (value: number) => Math.abs(value - Date.now()) < NOW_WINDOW_MS;
const ID = /\b(?:m-|d-|at-)?[0-9a-f]{32}\b/g;

/** Replaces saved ids with their names, and other ids, generated names and times with placeholders. */
function normalizeText(text: string, key: string, { prefix, names }: ServerTexts): string {
  if (key === 'experiment_id' && /^\d+$/.test(text)) return names.get(text) ?? '<experiment>';
  if (/^(run_name|name|value)$/.test(key) && /^[a-z]+-[a-z]+-\d{1,4}$/.test(text)) return '<random name>';
  if (/^\d{13}$/.test(text) && isNow(Number(text))) return '<now>';
  return sortedSets(text)
    .replace(ID, (id) => names.get(id) ?? '<id>')
    .replace(
      /(mlflow-artifacts:\/)(\d+)\b/g,
      (_, scheme: string, id: string) => scheme + (names.get(id) ?? '<experiment>'),
    )
    .replaceAll(prefix, '~');
}

/** Sorts lists with unique keys: tags, params and latest metrics have no defined order. */
function sortByKey(list: Json[]): Json[] {
  const keys = list.map((one) => at(one, 'key'));
  if (keys.some((key) => typeof key !== 'string') || new Set(keys).size !== keys.length) return list;
  return list.toSorted((a, b) => (String(at(a, 'key')) < String(at(b, 'key')) ? -1 : 1));
}

function normalize(value: Json, key: string, serverTexts: ServerTexts): Json {
  if (typeof value === 'number') return isNow(value) ? '<now>' : value;
  if (key === 'next_page_token' && typeof value === 'string')
    return normalize(tokenJson(value) ?? value, '', serverTexts);
  if (typeof value === 'string') return normalizeText(value, key, serverTexts);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return sortByKey(value as Json[]).map((one) => normalize(one, key, serverTexts));
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, normalize(one, name, serverTexts)]));
}

/** Plays a sequence and returns the normalized response of each step. `prefix` must be unique on the server. */
export async function play(url: string, { steps }: Sequence, prefix: string): Promise<Answer[]> {
  const variables: Variables = new Map();
  const names = new Map<string, string>();
  const answers: Answer[] = [];
  for (const step of steps) {
    const answer = await send(url, step, prefix, variables);
    for (const [name, path] of Object.entries(step.save ?? {})) {
      const value = at(answer.body, path);
      if (value === undefined) continue;
      variables.set(name, String(value));
      names.set(String(value), `<${name}>`);
    }
    answers.push({ status: answer.status, body: normalize(answer.body, '', { prefix, names }) });
    // Wait for the next millisecond: steps within one millisecond have no defined order, and only one server may be that fast.
    await sleep(2);
  }
  return answers;
}
