/**
 * `POST /predict` of the live project, compared with a minimal Fastify route that returns a constant, and with FastAPI and
 * the same model.
 */
import autocannon from 'autocannon';
import { EXAMPLE } from '../templates/node/src/service/request-schema.ts';
import { type ContenderName, startContender } from './predict-contenders.ts';
import type { Project } from './project.ts';
import { quantile } from './statistics.ts';

const ROUNDS = 5;
const CONNECTIONS = 10;
/** In seconds; the first is a warm-up, and is not counted. */
const LASTING = [1, 4] as const;

export type Load = { readonly rate: number; readonly p99: number };

/** Our requests per second divided by another service's: in the median round, and in the best. */
type RateRatio = {
  readonly of: ContenderName;
  readonly median: number;
  readonly best: number;
  readonly goal: number;
  readonly reached: boolean;
};

export type PredictResult = {
  readonly loads: readonly { readonly name: ContenderName; readonly rate: number; readonly p99: number }[];
  readonly ratios: readonly RateRatio[];
};

const GOALS: readonly (readonly [of: ContenderName, goal: number])[] = [
  ['bare', 0.6],
  ['fastapi', 5],
];

/**
 * Loads each contender in turn, so that other load on the machine affects all of them equally.
 *
 * @param python an interpreter with FastAPI and uvicorn; null to omit FastAPI
 */
export async function measurePredict(project: Project, python: string | null, signal: AbortSignal) {
  const names: ContenderName[] = ['bare', 'project', 'project-quiet', ...(python === null ? [] : ['fastapi' as const])];
  const rounds: Record<ContenderName, Load>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const loads: [ContenderName, Load][] = [];
    for (const name of names) {
      signal.throwIfAborted();
      await using service = await startContender(name, project, python ?? '');
      loads.push([name, await load(name, service.url)]);
    }
    rounds.push(Object.fromEntries(loads) as Record<ContenderName, Load>);
  }
  return summarise(names, rounds);
}

/** Medians of the rounds; each ratio is computed within a round. */
export function summarise(
  names: readonly ContenderName[],
  rounds: readonly Readonly<Record<ContenderName, Load>>[],
): PredictResult {
  const median = (values: readonly number[]) => quantile(values, 0.5);
  return {
    loads: names.map((name) => ({
      name,
      rate: median(rounds.map((round) => round[name].rate)),
      p99: median(rounds.map((round) => round[name].p99)),
    })),
    ratios: GOALS.filter(([of]) => names.includes(of)).map(([of, goal]) => {
      const ratios = rounds.map((round) => round.project.rate / round[of].rate);
      return { of, median: median(ratios), best: Math.max(...ratios), goal, reached: median(ratios) >= goal };
    }),
  };
}

async function load(name: ContenderName, url: string): Promise<Load> {
  const fire = (duration: number) =>
    autocannon({
      url: `${url}/predict`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(EXAMPLE),
      connections: CONNECTIONS,
      duration,
    });
  const [warmUp, lasting] = LASTING;
  await fire(warmUp);
  const { requests, latency, errors, non2xx } = await fire(lasting);
  if (errors + non2xx > 0) throw new Error(`${name}: ${errors + non2xx} errors`);
  return { rate: requests.average, p99: latency.p99 };
}
