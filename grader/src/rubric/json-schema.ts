/** The JSON Schema for editors: the structure of `schema.ts`, and the parameters of each check. */
import { z } from 'zod';
import { message } from '../messages/catalogue.ts';
import { rubricKeyMessages } from '../messages/rubric-keys.ts';
import { headSchema, type Judges, LISTS, rubricFileSchema } from './schema.ts';

type Schema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema version that the YAML language server supports best. */
const OPTIONS = { io: 'input', target: 'draft-7' } as const;
const TEXT = { $ref: '#/definitions/text' };

const isExplained = (key: string): key is keyof typeof rubricKeyMessages => Object.hasOwn(rubricKeyMessages, key);

/** The meaning of a rubric's key, in both languages. */
function descriptionOf(name: string): { description: string } | null {
  const key = `rubric.key.${name}`;
  if (!isExplained(key)) return null;
  const { fr, en } = message(key);
  return { description: `${en}\n\n${fr}` };
}

/** The schema of a zod type, without constraints that JSON Schema evaluates in binary; the grader checks those in decimal. */
function schemaOf(type: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    ...OPTIONS,
    override: ({ jsonSchema }) => {
      delete jsonSchema.multipleOf;
    },
  });
  return schema;
}

/** The schema with a description of each key, and with titles defined once. */
function described(schema: Schema): Schema {
  if (schema.properties === undefined) {
    return schema.items === undefined ? schema : { ...schema, items: described(schema.items as Schema) };
  }
  const properties = Object.entries(schema.properties).map(([key, value]) => {
    const inner = key === 'title' ? { allOf: [TEXT] } : described(value as Schema);
    return [key, { ...inner, ...descriptionOf(key) }];
  });
  return { ...schema, properties: Object.fromEntries(properties) };
}

/** The allowed parameters of each check. */
const parametersOf = (judges: Judges): Schema[] =>
  [...judges.values()].map(({ id, parameters }) => ({
    if: { properties: { check: { const: id } }, required: ['check'] },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { parameters: schemaOf(z.strictObject(parameters.shape)) } },
  }));

/** A rubric that extends none must be complete. */
function wholeness(): Schema {
  const whole = Object.entries(LISTS).map(([list, schema]) => {
    const { required = [] } = schemaOf(schema);
    return [list, { type: 'array', items: { type: 'object', required } }] as const;
  });
  const required = [...(schemaOf(headSchema).required ?? []), 'criteria'];
  return { if: { required: ['extends'] }, else: { required, properties: Object.fromEntries(whole) } };
}

/** The JSON Schema (draft 7) of a rubric file. It depends on the checks and their parameters. */
export function rubricJsonSchema(judges: Judges): Schema {
  const schema = described(schemaOf(rubricFileSchema));
  const criteria = schema.properties?.criteria as Schema;
  const criterion = criteria.items as Schema;
  const check = { ...(criterion.properties?.check as Schema), enum: [...judges.keys()] };
  const items = {
    ...criterion,
    properties: { ...criterion.properties, check },
    not: { required: ['points', 'weight'] },
    allOf: parametersOf(judges),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'rubric.schema.json',
    title: 'mlops-grader rubric',
    ...schema,
    properties: { ...schema.properties, criteria: { ...criteria, items } },
    allOf: [wholeness()],
    definitions: { text: schemaOf(headSchema.shape.title) },
  };
}
