import { setTimeout as sleep } from 'node:timers/promises';
import { EXAMPLE } from '../service/request-schema.ts';
import type { Colour } from './colours.ts';
import { inspectContainer } from './docker.ts';
import { type Candidate, countOtherAnswers, type GateClosed, judgeCandidate } from './gate.ts';
import { isReady, type Probe, predictRows } from './questions.ts';
import type { Router } from './router.ts';

type Waiting = {
  readonly router: Router;
  readonly colour: Colour;
  readonly containerId: string;
  /** Questions whose answers are known; without any, it is enough that the service predicts. */
  readonly probes: readonly Probe[];
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
};

// In milliseconds: a model that has not loaded by then is not coming, and how often we look.
const PATIENCE = 120_000;
const LOOK = 500;

/**
 * Asks a colour that is not live, through the router, until it may become live or it is clear that it may not.
 *
 * @returns null when the gate is open, else why it is not
 */
export async function waitAtGate(waiting: Waiting): Promise<GateClosed | null> {
  const { restarts } = await inspectContainer(waiting.containerId);
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(LOOK)) {
    if (waiting.signal.aborted) return 'interrupted';
    const verdict = judgeCandidate(await look(waiting, restarts));
    if (verdict === 'pass') return null;
    if (verdict !== 'wait') return verdict;
  }
  return 'too-late';
}

async function look({ router, colour, containerId, probes }: Waiting, restarts: number): Promise<Candidate> {
  const container = await inspectContainer(containerId);
  const headers = { 'x-colour': colour };
  const ready = await isReady(router.previewUrl, headers);
  const customers = [EXAMPLE, ...probes.map(({ customer }) => customer)];
  const answers = ready ? await predictRows(router.previewUrl, customers, headers) : null;
  const expected = probes.map(({ answer }) => answer);
  return {
    container: { ...container, restarts: container.restarts - restarts },
    ready,
    otherAnswers: answers === null ? null : countOtherAnswers(expected, answers.slice(1)),
  };
}
