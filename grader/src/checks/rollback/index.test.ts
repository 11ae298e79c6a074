import { afterEach, describe, expect, it, vi } from 'vitest';
import { stageRecord } from '../../evidence/sample.test-support.ts';
import type { AnotherService, HoldoutRow, HttpRequest, TrackedVersion } from '../check.ts';
import { json, noAnswer, observed } from '../context.test-support.ts';
import { rollback } from './index.ts';

const holdout: HoldoutRow[] = Array.from({ length: 8 }, (_, calls) => ({ features: { calls }, label: 'no' }));
const answers = holdout.slice(0, 5).map((_, index) => ({ label: 'no', probability: index / 10 }));
const predict = (served: string, { body }: HttpRequest) =>
  json(200, { prediction: 'no', probability: (body as { calls: number }).calls / 10 + (served === '1' ? 0 : 0.01) });
const version = (number: string, aliases: string[] = []): TrackedVersion => {
  return { model: 'm', version: number, runId: `run-${number}`, aliases };
};
const TABLE = `calls,churn\n${Array.from({ length: 60 }, (_, row) => `${row},no\n`).join('')}`;

interface Played {
  versions?: TrackedVersion[];
  registered?: TrackedVersion[];
  predictions?: unknown;
  /** The requests that fail, by their number. */
  fails?: (request: number) => boolean;
  /** What the running service, and a newly started one, serve when an alias points to a version. */
  running?: (champion: string) => string;
  started?: (champion: string) => string;
  /** Whether a second training registers its model. */
  registers?: boolean;
}

async function play({ versions = [version('1'), version('2', ['champion'])], ...played }: Played = {}) {
  let champion = '1';
  let requests = 0;
  const moves: string[] = [];
  const trained: string[] = [];
  const kept = [...versions];
  const { running = (name) => name, started = (name) => name } = played;
  const startAnother = async (): Promise<AnotherService> => {
    let hasEnded = false;
    const serves = started(champion);
    const request = async (asked: HttpRequest) => (hasEnded ? noAnswer : predict(serves, asked));
    return {
      service: { port: 3000, expectedPort: 3000, readyMs: 1, request },
      [Symbol.asyncDispose]: async () => {
        hasEnded = true;
      },
    };
  };
  const facts = await observed(rollback, {
    files: { 'data/raw.csv': TABLE },
    holdout,
    versions: kept,
    observed: {
      predictions: played.predictions ?? { answers },
      'registered-model': { versions: played.registered ?? [version('1', ['champion'])] },
    },
    make: (target, files) => {
      trained.push(`${target} ${(files.get('data/raw.csv') ?? '').split('\n').length - 2}`);
      if (target === 'train' && played.registers) kept.push(version('2'));
      return {};
    },
    setAlias: async (_model, _alias, to) => {
      moves.push(to);
      champion = to;
    },
    startAnother,
    answer: (request) => {
      requests += 1;
      return played.fails?.(requests) ? noAnswer : predict(running(champion), request);
    },
  });
  return { ...rollback.judge(facts, {}, stageRecord({ id: 'deliver' })), moves, trained };
}

/** Advances the clock, because the check waits for a service that does not follow. */
function hurry(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 5_000;
    return now;
  });
}
afterEach(() => void vi.restoreAllMocks());

describe('the verdict on rollback', () => {
  it('passes if the service follows the alias to the other version and back', async () => {
    const { status, seen, moves, trained } = await play();
    expect([status, seen.en]).toEqual([
      'passed',
      'From version 2 to version 1 in 1 s, without a restart: 5 predictions out of 5 as before, no failure in 10 requests.',
    ]);
    expect([moves, trained]).toEqual([['2', '1'], []]);
  });

  it('passes if a newly started service does, as in a deployment', async () => {
    hurry();
    const { status, seen } = await play({ running: () => '1' });
    expect([status, seen.en]).toEqual(['passed', expect.stringContaining('after a restart of the service')]);
  });

  it.each<[string, Played, string]>([
    ['nothing follows the alias', { running: () => '1', started: () => '1' }, 'stayed the same'],
    ['a newly started service does not go back', { running: () => '1', started: () => '2' }, 'identical: 0 of 5'],
    ['the service does not go back', { running: (name) => (name === '2' ? '2' : '3') }, 'identical: 0 of 5'],
  ])('fails if %s', async (_fault, played, sentence) => {
    hurry();
    const { status, seen } = await play(played);
    expect([status, seen.en]).toEqual(['failed', expect.stringContaining(sentence)]);
  });

  it('trains a second version on half of the rows if there is only one', async () => {
    const { status, trained } = await play({ versions: [version('1', ['champion'])], registers: true });
    expect([status, trained]).toEqual(['passed', ['data 30', 'train 30', 'promote 30']]);
  });

  it('passes half if a request failed', async () => {
    const { ratio, seen } = await play({ fails: (request) => request === 7 });
    expect([ratio, seen.en]).toEqual([0.5, expect.stringMatching(/version 1, but 1 request out of \d+ failed/)]);
  });

  it.each<[string, Played, string]>([
    ['no version has an alias', { registered: [version('1')] }, 'has an alias'],
    ['there is one version only', { versions: [version('1', ['champion'])] }, 'only one version (1)'],
    ['nothing was predicted', { predictions: { answers: [null] } }, 'nothing to compare'],
  ])('fails if %s', async (_fault, played, sentence) => {
    const { status, seen } = await play(played);
    expect([status, seen.en]).toEqual(['failed', expect.stringContaining(sentence)]);
  });
});
