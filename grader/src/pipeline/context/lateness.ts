/** Late responses and starts during a check, on a machine that other programs keep busy. */
import type { AnotherService, ImageUnderTest, ServiceUnderTest } from '../../checks/check.ts';
import type { Crowding } from '../../evidence/schema.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import type { ProcessorWatch } from '../../sandbox/processor-time.ts';
import { crowdedMachine } from '../stages/system-load.ts';
import type { StageSubject } from '../types.ts';

export interface Lateness {
  /** Wraps the subject of a stage, to count what is late. */
  watched(subject: StageSubject): StageSubject;
  /** Starts measuring for one check. */
  begin(): LatenessSpan;
}

/** The measurement of one check. */
interface LatenessSpan extends Disposable {
  /** How overloaded the machine was, if that can have changed the observation: something was late, or the check is `timed`. */
  crowding(timed: boolean): Crowding | undefined;
}

/** Counts what is late in a stage. */
export function watchLateness(sandbox: Pick<Sandbox, 'watchProcessors'>): Lateness {
  let late = 0;
  const note = (): void => {
    late += 1;
  };
  const serviceOf = (service: ServiceUnderTest): ServiceUnderTest => ({
    ...service,
    request: async (request) => {
      const answer = await service.request(request);
      if (!answer.ok && answer.error === 'timeout') note();
      return answer;
    },
  });
  /** A started service counts as late if it does not listen in time. */
  const startedOf = <Started extends AnotherService>(started: Started): Started => {
    if (started.service === null) note();
    return started.service === null ? started : { ...started, service: serviceOf(started.service) };
  };
  const imageOf = (image: ImageUnderTest): ImageUnderTest => ({
    ...image,
    start: async () => {
      const started = startedOf(await image.start());
      return {
        ...started,
        health: () => started.health().then((health) => (health === 'healthy' ? health : noted(health))),
      };
    },
  });
  const noted = <Value>(value: Value): Value => {
    note();
    return value;
  };
  return {
    watched: (subject) => {
      const { service, image, startAnother } = subject;
      return {
        ...subject,
        ...(service ? { service: serviceOf(service) } : {}),
        ...(image ? { image: imageOf(image) } : {}),
        ...(startAnother ? { startAnother: async () => startedOf(await startAnother()) } : {}),
      };
    },
    begin: () => {
      const before = late;
      const span: ProcessorWatch = sandbox.watchProcessors();
      return {
        crowding: (timed) => (timed || late > before ? (crowdedMachine(span.use()) ?? undefined) : undefined),
        [Symbol.dispose]: () => span[Symbol.dispose](),
      };
    },
  };
}
