import { z } from 'zod';
import { resultSchema } from './result.ts';

/** The JSON Schema (2020-12) of `result.json`. */
export function resultJsonSchema(): z.core.JSONSchema.JSONSchema {
  const schema = z.toJSONSchema(resultSchema, { reused: 'ref' });
  return { $id: 'result.schema.json', title: 'mlops-grader result', ...schema };
}
