import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { result } from '../reports/fixtures/result.ts';
import { resultJsonSchema } from './json-schema.ts';

const published = JSON.parse(readFileSync(new URL('../../schemas/result.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(published);

describe('the published JSON Schema of a result', () => {
  it('is up to date: run `npm run schemas` if this fails', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())));
  });

  it('accepts a result, and rejects anything else', () => {
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...result, mark: { earned: '20' } })).toBe(false);
    expect(validate({ ...result, criteria: [{ ...result.criteria[0], verdict: { status: 'maybe' } }] })).toBe(false);
  });
});
