/** The submission's rules, as the grader's Prometheus gets them: parsed, bounded, and written anew. */
import { basename } from 'node:path/posix';
import { z } from 'zod';
import type { Rules } from './tasks.ts';
import type { YamlFile } from './yaml-files.ts';

const MAX_RULES = 200;

const expression = z.union([z.string().max(5_000), z.number()]).transform(String);
const labels = z.record(z.string().max(100), z.union([z.string().max(300), z.number(), z.boolean()])).nullish();
const ruleSchema = z.union([
  z.object({ alert: z.string().min(1).max(200), expr: expression, for: z.string().max(20).nullish(), labels }),
  z.object({ record: z.string().min(1).max(200), expr: expression, labels }),
]);
const rulesSchema = z.object({
  groups: z.array(z.object({ name: z.string().min(1).max(200), rules: z.array(ruleSchema).max(MAX_RULES) })).max(50),
});
type Rule = z.infer<typeof ruleSchema>;

/** How long an alert must last in the grader's copy, which has not the time that people have. */
const SHORT = '1s';

/** A template could compute without end: it is left out, and so are the annotations, which are for people. */
const plain = (given: Rule['labels']) =>
  Object.fromEntries(
    Object.entries(given ?? {})
      .map(([name, value]) => [name, String(value)] as const)
      .filter(([, value]) => !value.includes('{{')),
  );

const copyOf = (rule: Rule) =>
  'alert' in rule
    ? { alert: rule.alert, expr: rule.expr, ...(rule.for ? { for: SHORT } : {}), labels: plain(rule.labels) }
    : { record: rule.record, expr: rule.expr, labels: plain(rule.labels) };

/** Rules as Prometheus reads them, and how many of them are alerts; null for a file that has not their shape, or too many. */
export function rulesOf(content: unknown): Rules | null {
  const { data } = rulesSchema.safeParse(content);
  if (data === undefined || data.groups.flatMap(({ rules }) => rules).length > MAX_RULES) return null;
  return {
    groups: data.groups.map(({ name, rules }) => ({ name, rules: rules.map(copyOf) })),
    alerts: data.groups.flatMap(({ rules }) => rules).filter((rule) => 'alert' in rule).length,
  };
}

/** Whether a name is one that `pattern` means, in which `*` stands for anything. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return name.startsWith(first) && name.length >= at + last.length && name.endsWith(last);
}

/**
 * The files that `rule_files` names. By the last part of their names: in a container they are in another folder than in the project.
 * Those that are named and not there come as `missing`.
 */
export function findRules(files: readonly YamlFile[], named: readonly string[]) {
  const ofRules = files.flatMap(({ path, text, rules }) => (rules === null ? [] : [{ path, text, ...rules }]));
  const matching = (name: string) => ofRules.filter(({ path }) => matches(basename(path), basename(name)));
  const found = [...new Set(named.flatMap(matching))].slice(0, 20);
  return { found, missing: named.filter((name) => matching(name).length === 0) };
}
