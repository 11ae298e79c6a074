import { setTimeout as sleep } from 'node:timers/promises';
import { withinGrace } from 'mlops-tracking/within-grace';
import type { AnotherService, ServiceUnderTest } from '../../checks/check.ts';
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { CommandResult, StartedService } from '../../sandbox/driver.ts';
import { MAKE_FAILED, watchPrograms } from '../make/missing-program.ts';
import type { StageOutcome, StageRun } from '../types.ts';
import { causeOf, OUTPUT_LIMIT, outcome, tailOf } from './outcome.ts';
import { onceListening, serviceUnderTest, waitUntilListening } from './service-under-test.ts';
import { findTakenPorts } from './tasks.ts';

/** The timeout for a service to listen, in milliseconds; never more than half of the stage's deadline. */
const STARTUP_MS = 30_000;

/** How long other processes of a stage have to close after its deadline, in milliseconds. */
const CLOSING_MS = 5_000;

/** How long `make` has to exit after its service has ended, in milliseconds. */
const EXIT_GRACE_MS = 3_000;

function earlyEnd(ended: CommandResult, deadlineMs: number): DirectCause {
  const cause = causeOf(ended, deadlineMs);
  return cause === null || cause.code === 'exit' ? { code: 'exited-early', exitCode: ended.exitCode } : cause;
}

/**
 * How the service ended; null while it is running. `make` exits shortly after the process that it started, so a closed port waits for it.
 * The exit code is null if the command still runs without its service.
 */
async function endedByItself(
  started: StartedService,
  port: number,
): Promise<CommandResult | { exitCode: null } | null> {
  if (await started.accepts(port)) return null;
  const ended = await Promise.race([started.ended, sleep(EXIT_GRACE_MS).then(() => null)]);
  if (ended !== null) return ended;
  return (await started.accepts(port)) ? null : { exitCode: null };
}

/** A running service: the view of the checks, and its address on this machine. */
export interface RunningService {
  service: ServiceUnderTest;
  origin: string;
  /** Aborted at the stage's deadline. */
  signal: AbortSignal;
}

/** How often the service is restarted on another port, if another program took the free one. */
const MAX_PORT_RETRIES = 2;

/** Starts `make serve` on a free port. */
async function startMake(run: StageRun) {
  const tail = tailOf(run.capture.take);
  const programs = await watchPrograms(run, tail.take);
  const expectedPort = await run.sandbox.freePort();
  const started = await run.sandbox.start({
    argv: ['make', '--no-print-directory', run.target ?? ''],
    env: { ...run.env, PORT: String(expectedPort), HOST: '127.0.0.1' },
    deadlineMs: run.deadlineMs,
    outputLimit: OUTPUT_LIMIT,
    output: programs.take,
    signal: run.signal,
  });
  return { started, expectedPort, printed: tail.text, missing: () => programs.missing(tail.text()) };
}

/** Starts the service and waits until it listens. Restarts it if another program listens on its port. */
async function startListening(run: StageRun, startupMs: number) {
  for (let left = MAX_PORT_RETRIES; ; left -= 1) {
    const made = await startMake(run);
    const { started, expectedPort } = made;
    try {
      const began = performance.now();
      const listening = await waitUntilListening(started, expectedPort, startupMs);
      const waitedMs = performance.now() - began;
      const isListening = 'port' in listening && listening.port !== null;
      if (isListening || left === 0 || (await started.otherListener(expectedPort)) === null)
        return { ...made, listening, waitedMs };
    } catch (error) {
      await started.stop();
      throw error;
    }
    await started.stop();
  }
}

/** The cause if a program of this machine uses the port that the service reports as taken; otherwise null. */
async function takenPort(run: StageRun, started: StartedService, printed: string): Promise<DirectCause | null> {
  for (const port of await run.untrusted.run(findTakenPorts, `make ${run.target}`, printed)) {
    if ((await started.otherListener(port)) === 'machine') return { code: 'port-taken', port };
  }
  return null;
}

/** Starts a second instance of the service; its service is null if it does not listen. It ends with its scope. */
export async function startAnother(run: StageRun): Promise<AnotherService> {
  const { started, expectedPort } = await startMake(run);
  return await onceListening(started, expectedPort, STARTUP_MS);
}

/**
 * Starts the service, calls `use` while it runs, and stops its whole process tree. A service that ends before it is stopped has died, even
 * if it answered before.
 */
export async function withRunningService(
  run: StageRun,
  use: (running: RunningService) => Promise<void>,
): Promise<StageOutcome> {
  const { deadlineMs } = run;
  const startupMs = Math.min(STARTUP_MS, deadlineMs / 2);
  const { started, expectedPort, listening, waitedMs, printed, missing } = await startListening(run, startupMs);
  await using _ = started;
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), deadlineMs - waitedMs).unref();
  const signal = AbortSignal.any([run.signal, time.signal]);
  const close = async (cause: DirectCause | null): Promise<StageOutcome> => {
    clearTimeout(timer);
    const stopping = performance.now();
    const stopped = await started.stop();
    // make exits with its own code if its service ends first: the cause is the same SIGTERM.
    const ended = cause === null ? { exitCode: null, signal: stopped.signal ?? 'SIGTERM' } : stopped;
    return outcome(cause, {
      command: `make ${run.target ?? ''}`,
      exitCode: ended.exitCode,
      signal: ended.signal,
      submissionMs: waitedMs + performance.now() - stopping,
    });
  };

  const isOver = (): boolean => time.signal.aborted && !run.signal.aborted;
  if ('ended' in listening) {
    const cause = earlyEnd(listening.ended, deadlineMs);
    if (cause.code !== 'exited-early') return close(cause);
    const lacks = cause.exitCode === MAKE_FAILED ? await missing() : null;
    return close(lacks ?? (await takenPort(run, started, printed())) ?? cause);
  }
  if (listening.port === null) {
    const taken = await takenPort(run, started, printed());
    return close(taken ?? { code: 'never-listened', port: expectedPort, seconds: startupMs / 1000 });
  }

  const origin = await started.origin(listening.port);
  const {
    service,
    requests,
    close: disconnect,
  } = serviceUnderTest(origin, { expectedPort, ...listening }, undefined, signal);
  try {
    await withinGrace(use({ service, origin, signal }), signal, CLOSING_MS);
  } catch (error) {
    if (!isOver()) throw error;
  } finally {
    await disconnect();
  }
  if (isOver()) return close({ code: 'deadline', seconds: deadlineMs / 1000 });
  const gone = await endedByItself(started, listening.port);
  if (gone === null) return close(null);
  const cause = 'outcome' in gone ? causeOf(gone, deadlineMs) : null;
  const died: DirectCause =
    cause === null || cause.code === 'exit' || cause.code === 'signal'
      ? { code: 'died', exitCode: gone.exitCode, requests: requests() }
      : cause;
  return close(died);
}
