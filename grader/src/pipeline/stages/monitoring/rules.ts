/** The submission's rules for the grader's Prometheus: parsed, limited, and written again. */
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

/** The duration before an alert fires in the grader's copy, which cannot wait as long as in production. */
const SHORT = '1s';

/** Templates are left out, because they can run without end, and so are annotations, which are for people. */
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

/** Rules as Prometheus reads them, and the number of alerts; null if the file has another shape or too many rules. */
export function rulesOf(content: unknown): Rules | null {
  const { data } = rulesSchema.safeParse(content);
  if (data === undefined || data.groups.flatMap(({ rules }) => rules).length > MAX_RULES) return null;
  return {
    groups: data.groups.map(({ name, rules }) => ({ name, rules: rules.map(copyOf) })),
    alerts: data.groups.flatMap(({ rules }) => rules).filter((rule) => 'alert' in rule).length,
  };
}

/** Whether a name matches `pattern`, in which `*` matches anything. */
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
 * The files that `rule_files` names, matched by base name: in a container, they are in another folder than in the project. `missing` lists
 * the named files that do not exist.
 */
export function findRules(files: readonly YamlFile[], named: readonly string[]) {
  const ofRules = files.flatMap(({ path, text, rules }) => (rules === null ? [] : [{ path, text, ...rules }]));
  const matching = (name: string) => ofRules.filter(({ path }) => matches(basename(path), basename(name)));
  const found = [...new Set(named.flatMap(matching))].slice(0, 20);
  return { found, missing: named.filter((name) => matching(name).length === 0) };
}
