import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkValue, errorSentence, fastapiApp, type HTTPException, toErrorAnswer } from './index.ts';
import { laxValue } from './lax.ts';

const ROW = {
  $id: 'Row',
  type: 'object',
  additionalProperties: false,
  required: ['age', 'rate'],
  properties: {
    age: { type: 'integer', minimum: 0 },
    rate: { type: 'number' },
    note: { type: 'string', default: 'none' },
  },
};
const MANY = { type: 'array', minItems: 1, items: { $ref: 'Row#' } };

let app: FastifyInstance;
beforeAll(async () => {
  app = await fastapiApp({ title: 'Rows', version: '1', schemas: [ROW] });
  app.post('/rows', { schema: { body: { anyOf: [{ $ref: 'Row#' }, MANY] } } }, async ({ body }) => body);
  app.post<{ Body: { inputs: unknown } }>('/enveloped', async (request) =>
    checkValue<{ age: number }[]>(request, MANY, request.body.inputs),
  );
  await app.register(async (scope) => {
    scope.setErrorHandler<HTTPException>((error, request, reply) => {
      const answer = toErrorAnswer(error, request);
      return reply.code(answer.status).send({ error_code: 'BAD_REQUEST', message: errorSentence(answer) });
    });
    scope.post('/other-contract', { schema: { body: MANY } }, async () => ({}));
  });
});
afterAll(() => app.close());
const post = async (url: string, payload: object) => (await app.inject({ method: 'POST', url, payload })).json();

describe('lax mode', () => {
  it('reads what Pydantic reads, and nothing else', () => {
    const read = [' 12 ', '1_000', '12.0', true, '1e3', 'x', '', null, 1.5].map((value) => laxValue(value, 'integer'));
    expect(read).toEqual([12, 1000, 12, 1, undefined, undefined, undefined, undefined, undefined]);
    expect(['1e3', '.5', 'nan', '0x10', '1__0'].map((value) => laxValue(value, 'number'))).toEqual([
      1000,
      0.5,
      ...[undefined, undefined, undefined],
    ]);
    expect(['Yes', 0, 'toString', 2].map((value) => laxValue(value, 'boolean'))).toEqual([
      true,
      false,
      undefined,
      undefined,
    ]);
    expect(laxValue(3, 'string')).toBeUndefined();
  });

  it('gives a handler numbers only', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789._+-e ') }), (text) => {
        for (const type of ['integer', 'number']) {
          const value = laxValue(text, type);
          expect(value === undefined || Number.isFinite(value) || Math.abs(Number(value)) === Infinity).toBe(true);
          if (type === 'integer' && value !== undefined) expect(Number.isInteger(value)).toBe(true);
        }
      }),
    );
  });

  it('converts in rows of a list, and adds defaults', async () => {
    expect(await post('/rows', [{ age: '3', rate: true }])).toEqual([{ age: 3, rate: 1, note: 'none' }]);
  });

  it('shows what was sent, not what it was read as', async () => {
    const { detail } = await post('/rows', { age: '-3', rate: 'x' });
    expect(detail.map(({ loc, input }: { loc: string[]; input: unknown }) => [loc.at(-1), input])).toEqual([
      ['age', '-3'],
      ['rate', 'x'],
    ]);
    expect((await post('/rows', { age: '3' })).detail[0].input).toEqual({ age: '3' });
  });
});

describe('rows in an envelope', () => {
  it('are checked as a body', async () => {
    expect(await post('/enveloped', { inputs: [{ age: '3', rate: 1 }] })).toEqual([{ age: 3, rate: 1, note: 'none' }]);
    const { detail } = await post('/enveloped', { inputs: [{ age: 3, rate: 1 }, { rate: 1 }] });
    expect(detail).toEqual([{ type: 'missing', loc: ['body', 1, 'age'], msg: 'Field required', input: { rate: 1 } }]);
  });
});

describe('a contract with other errors', () => {
  it('gets them as one sentence', async () => {
    const answer = await post('/other-contract', [{ age: 1 }, { age: 1.5, rate: 2 }]);
    expect(answer.message).toBe(
      '0.rate: Field required; 1.age: Input should be a valid integer, got a number with a fractional part',
    );
    const many = await post('/other-contract', Array(20).fill({}));
    expect(many.message).toMatch(/; and 30 more$/);
  });
});
