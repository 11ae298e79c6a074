import fc from 'fast-check';
import { z } from 'zod';

/** The parts of zod's JSON Schema that checks use. */
interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | false;
  items?: JsonSchema;
  minItems?: number;
  prefixItems?: JsonSchema[];
  minimum?: number;
  maximum?: number;
}

/** The counts that messages most often get wrong: zero, one, a few. */
const numbers = ({ minimum = 0, maximum = 4_000 }: JsonSchema, isWhole: boolean) =>
  fc
    .constantFrom(0, 1, 2, 3, 40, isWhole ? 7 : 0.5, minimum, Math.min(maximum, 4_000))
    .map((value) => Math.min(Math.max(value, minimum), maximum));

function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => arbitraryOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return schema.properties === undefined
        ? fc.dictionary(fc.constantFrom('lint', 'test', 'accuracy'), arbitraryOf(schema.additionalProperties || {}))
        : fc.record(Object.fromEntries(Object.entries(schema.properties).map(([key, of]) => [key, arbitraryOf(of)])));
    case 'array':
      return schema.prefixItems === undefined
        ? fc.array(arbitraryOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 })
        : fc.tuple(...schema.prefixItems.map(arbitraryOf));
    case 'integer':
    case 'number':
      return numbers(schema, schema.type === 'integer');
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.constantFrom('a.csv', 'lint', 'src/b.ts');
  }
}

/** Arbitrary facts that a check's schema allows; small numbers and empty lists come first. */
export const anyFacts = (facts: z.ZodType): fc.Arbitrary<unknown> =>
  arbitraryOf(z.toJSONSchema(facts, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
