/** What was late while a check observed: answers and starts, on a machine that others had. */
import type { AnotherService, ImageUnderTest, ServiceUnderTest } from '../../checks/check.ts';
import type { Crowding } from '../../evidence/schema.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import type { ProcessorWatch } from '../../sandbox/processor-time.ts';
import { crowdedMachine } from '../stages/system-load.ts';
import type { StageSubject } from '../types.ts';

export interface Lateness {
  /** The subject of a stage, of which lateness is noted. */
  watched(subject: StageSubject): StageSubject;
  /** Begins to watch for one check. */
  begin(): LateCheck;
}

/** One check's looking. */
interface LateCheck extends Disposable {
  /** How crowded the machine was, if that can have changed what was seen: something was late, or the check is `timed`. */
  crowding(timed: boolean): Crowding | undefined;
}

/** Notes what is late in a stage. */
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
  /** What was started: that it does not listen in time is late too. */
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
