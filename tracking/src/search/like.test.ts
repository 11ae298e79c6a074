import fc from 'fast-check';
import { expect, it } from 'vitest';
import { trackingInMemory } from '../tracking.test-support.ts';
import { likeFunction } from './like.ts';

const like = (text: string, pattern: string, ignoreCase = 0) => likeFunction()(text, pattern, ignoreCase);

it.each([
  ['abc', 'a%', 1],
  ['abc', 'A%', 0],
  ['abc', '_b_', 1],
  ['ab', '_b_', 0],
  ['', '%', 1],
  ['', '_', 0],
  ['a\nb', 'a%b', 1],
  ['a*b', 'a*b', 1],
  ['😀b', '_b', 1],
  ['abcbc', '%bc', 1],
  ['aXbX', '%X%X', 1],
  ['abc', 'abc%%', 1],
])('matches %j against %j', (text, pattern, expected) => {
  expect(like(text, pattern)).toBe(expected);
});

it('ignores case only for ASCII letters, and returns NULL for NULL', () => {
  expect([like('ABC', 'a%', 1), like('É', 'é', 1), likeFunction()(null, '%', 0)]).toEqual([1, 0, null]);
});

it('agrees with a regular expression for any text', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', '%', '_', '*', 'é', '😀'), { maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (text, pattern) => {
      const source = pattern.map((one) => (one === '%' ? '.*' : one === '_' ? '.' : one === '*' ? '\\*' : one));
      const expected = new RegExp(`^${source.join('')}$`, 'su').test(text.join(''));
      expect(like(text.join(''), pattern.join(''))).toBe(expected ? 1 : 0);
    }),
  );
});

it('stops a search whose patterns would take minutes, with MLflow’s error', async () => {
  const server = await trackingInMemory();
  const value = 'a'.repeat(8_000);
  for (let run = 0; run < 20; run += 1) {
    const body = { experiment_id: '0', tags: [{ key: 'a', value }] };
    expect(await server.post('/runs/create', body)).toMatchObject({ status: 200 });
  }
  const costly = `tags.a LIKE '%${'a'.repeat(4_000)}%'`;
  const filter = Array.from({ length: 100 }, () => costly.replace("%'", "b%'").replace('LIKE', 'ILIKE')).join(' AND ');
  const answer = await server.post('/runs/search', { experiment_ids: ['0'], filter });
  expect(answer).toMatchObject({ status: 429, body: { error_code: 'RESOURCE_EXHAUSTED' } });
  const cheap = { experiment_ids: ['0'], filter: "tags.a LIKE '%a'" };
  expect((await server.post('/runs/search', cheap)).body.runs).toHaveLength(20);
  await server.app.close();
});
