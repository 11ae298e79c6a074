import { GraderError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { processDriver } from '../sandbox/process/driver.ts';
import type { DriverName } from './driver-names.ts';

/** The driver of that name. Throws E_NO_DOCKER_DRIVER: an unisolated run is never chosen for the user. */
export function openDriver(name: DriverName): SandboxDriver {
  if (name === 'process') return processDriver;
  throw new GraderError('E_NO_DOCKER_DRIVER', message('error.no-docker-driver'));
}
