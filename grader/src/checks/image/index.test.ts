import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { ImageUnderTest } from '../check.ts';
import { observed } from '../context.test-support.ts';
import { image } from './index.ts';

type Texts = { path: string; text: string }[];
const built = (changes: Partial<ImageUnderTest> = {}, texts: Texts = []): ImageUnderTest => ({
  bytes: 189_000_000,
  user: 'node',
  healthcheck: ['CMD', 'true'],
  env: ['PATH=/usr/bin'],
  history: ['/bin/sh -c npm ci'],
  texts: async function* () {
    yield* texts;
  },
  start: () => Promise.reject(new Error('it is not started')),
  ...changes,
});
const verdict = async (one: ImageUnderTest, parameters: object = {}) =>
  image.judge(await observed(image, { image: one }), parameters, stageRecord({ id: 'image' }));
/** A token with a valid format that gives no access. */
const TOKEN = `ghp_${'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'}`;

describe('the verdict on the image', () => {
  it('passes for a small one with a user, a health check and no secret', async () => {
    const { status, seen, advice } = await verdict(built({}, [{ path: 'app/a.ts', text: 'a' }]));
    expect([status, advice]).toEqual(['passed', null]);
    expect(seen.en).toBe('189 MB; user node; a HEALTHCHECK; no secret in 3 files.');
    expect(seen.fr).toContain('aucun secret');
  });

  it.each(['', 'root', '0', '0:0', 'root:node', '000'])('loses a part for the user %j', async (user) => {
    const { ratio, advice } = await verdict(built({ user }));
    expect([ratio, advice!.en]).toEqual([0.75, expect.stringContaining('USER')]);
  });

  it('loses a part without a health check', async () => {
    const { ratio, advice } = await verdict(built({ healthcheck: null }));
    expect([ratio, advice!.en]).toEqual([0.75, expect.stringContaining('HEALTHCHECK')]);
  });

  it('loses a part above the maximum size', async () => {
    expect((await verdict(built(), { megabytes: 189 })).ratio).toBe(1);
    const { ratio, advice } = await verdict(built(), { megabytes: 188 });
    expect([ratio, advice!.en]).toEqual([0.75, expect.stringContaining('-slim')]);
  });

  it.each([
    ['a layer', built({}, [{ path: 'app/.npmrc', text: `a\ntoken=${TOKEN}` }]), 'app/.npmrc:2'],
    ['a variable', built({ env: ['PATH=/', `TOKEN=${TOKEN}`] }), 'ENV:2'],
    ['an instruction', built({ history: [`|1 TOKEN=${TOKEN} /bin/sh -c npm ci`] }), 'history:1'],
  ])('loses a part for a secret in %s, and reports only its location', async (_where, one, place) => {
    const { ratio, seen, advice } = await verdict(one);
    expect(ratio).toBe(0.75);
    expect(seen.en).toContain(place);
    expect(seen.en).not.toContain(TOKEN);
    expect(advice!.en).toContain('Revoke');
  });

  it('fails with every fault', async () => {
    const worst = built({ user: '', healthcheck: null, env: [TOKEN] });
    expect(await verdict(worst, { megabytes: 1 })).toMatchObject({ status: 'failed', ratio: 0 });
  });

  it('is unverified without an image', async () => {
    await expect(observed(image, {})).rejects.toThrow('image');
  });
});
