import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { stageRecord } from '../evidence/sample.test-support.ts';
import { LANGUAGES } from '../language.ts';
import { anyFacts } from './any-facts.test-support.ts';
import { checks } from './registry.ts';

/** What no person should read, whatever the facts: a missing value, a share of nothing, an empty pair of brackets, `1 rows`. */
const WRONG = {
  fr: /\b(?:null|undefined|NaN|Infinity)\b|\[object|∞|(?<![\d.,])0[ \u00a0\u202f]?(?:\/|sur)[ \u00a0\u202f]?0(?![\d.,])|\(\)|« »|\(\?\)|[,:]\s*\.$|(?<![\d.,-])[01][ \u00a0\u202f](?!fois|dans|sous|moins|plus|près|après)\p{L}{2,}s\b/u,
  en: /\b(?:null|undefined|NaN|Infinity)\b|\[object|∞|(?<![\d.,])0 ?(?:\/|of|out of) ?0(?![\d.,])|\(\)|“”|\(\?\)|[,:]\s*\.$|(?<![\d.,-])1 (?!less|was|is|times|as\b)\p{L}{2,}s\b/u,
} as const;

/** What no observation produces, though the schema allows it. */
const IMPOSSIBLE: Record<string, (facts: { [key: string]: unknown }) => boolean> = {
  'data-validation': ({ file, command }) => file === null || command === null,
  dashboard: ({ files, queries }) => (files as string[]).length === 0 && queries !== 0,
  maturity: ({ practices }) => (practices as object[]).length === 0,
};

/** Values of the facts that are standard terms in both languages: metrics, splits, HTTP methods, Docker’s states. */
const TERMS: ReadonlySet<string> = new Set([
  'accuracy',
  'f1',
  'auc',
  'test',
  'tests',
  'GET',
  'POST',
  'yes',
  'no',
  'healthy',
]);

/** The values that a check's schema enumerates: internal names, for which a reader needs a title. */
function enumerated(schema: z.ZodType): string[] {
  const found: string[] = [];
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), (key, value) => {
    if (key === 'enum') found.push(...value.filter((one: unknown) => typeof one === 'string' && !TERMS.has(one)));
    return value;
  });
  return found;
}
const named = checks.flatMap((check) => {
  const ids = [...new Set([...enumerated(check.facts), ...enumerated(check.parameters)])];
  return ids.length === 0 ? [] : [[check.id, check, ids] as const];
});
const asWord = (id: string) => new RegExp(`(?<![\\w./-])${id}(?![\\w./-])`);

const stages = fc.record({
  command: fc.constant('make lint'),
  exitCode: fc.constantFrom(null, 0, 1),
  signal: fc.constantFrom(null, 'SIGTERM', 'SIGKILL'),
  status: fc.constantFrom('passed' as const, 'failed' as const),
});

/** An English word may be a title in English; a hyphenated one is an identifier in any language. */
const isIdentifierIn = { fr: () => true, en: (id: string) => id.includes('-') } as const;

describe.each(checks.map((check) => [check.id, check] as const))('the messages of %s', (id, check) => {
  it('are sentences, whatever the facts', () => {
    fc.assert(
      fc.property(anyFacts(check.facts), stages, (facts, stage) => {
        fc.pre(IMPOSSIBLE[id]?.(facts as Record<string, unknown>) !== true);
        const { expected, seen, advice } = check.judge(facts, {}, stageRecord(stage));
        for (const text of [expected, seen, advice]) {
          for (const language of LANGUAGES) expect(text?.[language] ?? '').not.toMatch(WRONG[language]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe.each(named)('the messages of %s', (id, check, ids) => {
  it('use a title for every name', () => {
    fc.assert(
      fc.property(anyFacts(check.facts), anyFacts(check.parameters), (facts, parameters) => {
        fc.pre(IMPOSSIBLE[id]?.(facts as Record<string, unknown>) !== true);
        const { expected, seen, advice } = check.judge(facts, parameters, stageRecord());
        for (const language of LANGUAGES) {
          const text = [expected, seen, advice].map((each) => each?.[language] ?? '').join(' ');
          const raw = ids.filter((each) => isIdentifierIn[language](each) && asWord(each).test(text));
          expect(raw).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
