import { describe, expect, it } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { ContainerUnderTest, HoldoutRow, HttpAnswer, HttpRequest, ImageUnderTest } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { container } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 8 }, (_, calls) => ({ features: { calls }, label: 'no' }));
const answers = holdout.slice(0, 5).map((_, index) => ({ label: 'no', probability: index / 10 }));
const right = ({ path, body }: HttpRequest): HttpAnswer =>
  path === '/predict'
    ? json(200, { prediction: 'no', probability: (body as { calls: number }).calls / 10 })
    : json(200, {});

interface Played {
  answer?: ((request: HttpRequest) => HttpAnswer) | null;
  health?: Awaited<ReturnType<ContainerUnderTest['health']>>;
  predictions?: unknown;
}
let ended = 0;

async function verdict({ answer = right, health = 'healthy', predictions = { answers } }: Played = {}) {
  const start: ImageUnderTest['start'] = async () => ({
    service:
      answer === null
        ? null
        : { port: 3000, expectedPort: 3000, readyMs: 1, request: async (request) => answer(request) },
    health: async () => health,
    [Symbol.asyncDispose]: async () => {
      ended += 1;
    },
  });
  const image = { start } as ImageUnderTest;
  const facts = await observed(container, { image, holdout, observed: { predictions } });
  return container.judge(facts, {}, stageRecord({ id: 'image' }));
}

describe('the verdict on the container', () => {
  it('passes if it is healthy and gives the same predictions as the process, and the container is stopped', async () => {
    ended = 0;
    const { status, seen } = await verdict();
    expect([status, seen.en]).toEqual(['passed', 'Health: healthy; identical predictions: 5 of 5.']);
    expect(ended).toBe(1);
  });

  it('loses a part for one prediction with any difference', async () => {
    const almost = (request: HttpRequest) =>
      (request.body as { calls?: number } | undefined)?.calls === 3
        ? json(200, { prediction: 'no', probability: 0.3000001 })
        : right(request);
    const { ratio, seen, advice } = await verdict({ answer: almost });
    expect([ratio, seen.en]).toEqual([0.5, 'Health: healthy; identical predictions: 4 of 5.']);
    expect(advice!.en).toContain('model');
  });

  it.each(['unhealthy', 'starting'] as const)('loses a part if its health is %s', async (health) => {
    const { ratio, advice } = await verdict({ health });
    expect([ratio, advice!.en]).toEqual([0.5, expect.stringContaining('HEALTHCHECK')]);
  });

  it('requests the service’s health if the image has no health check', async () => {
    expect((await verdict({ health: 'none' })).ratio).toBe(1);
    const ill = (request: HttpRequest) => (request.path === '/predict' ? right(request) : json(503, {}));
    expect((await verdict({ health: 'none', answer: ill })).ratio).toBe(0.5);
  });

  it('fails if it does not listen, whatever its health check reports', async () => {
    const { status, seen } = await verdict({ answer: null });
    expect([status, seen.en]).toEqual(['failed', 'The container did not listen on any port.']);
  });

  it('reports the error if it predicts nothing', async () => {
    const { ratio, seen } = await verdict({ answer: () => noAnswer });
    expect([ratio, seen.en]).toEqual([
      0.5,
      'Identical predictions: 0 of 5; first error: connection closed without a response',
    ]);
  });

  it.each([null, { answers: [null, null] }])('has nothing to compare if the process predicted %j', async (seen) => {
    expect(await verdict({ predictions: seen })).toMatchObject({ ratio: 0.5 });
    expect((await verdict({ predictions: seen })).seen.en).toContain('nothing to compare');
  });
});
