import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';

const jsonSchema = z.record(z.string(), z.unknown());
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export async function validateDocument({ body, method, path }: { body: string; method: string; path: string }) {
  const json = jsonSchema.safeParse(parseJson(body));
  if (!json.success) return { valid: false, error: null, predict: false };
  const parsed = documentSchema.safeParse(json.data);
  const predict = parsed.success && parsed.data.paths[path]?.[method.toLowerCase()] !== undefined;
  const { valid, errors } = await new Validator().validate(json.data);
  const first = Array.isArray(errors) ? errors[0] : errors;
  const fault = String(typeof first === 'string' ? first : `${first?.instancePath ?? ''} ${first?.message ?? ''}`);
  return { valid, error: valid ? null : fault.slice(0, 300), predict };
}
