import type { SandboxDriver } from './driver.ts';
import type { DriverName } from './driver-names.ts';
import { processDriver } from './process/driver.ts';

/**
 * Opens the driver with this name. There is no fallback to an unisolated driver: if Docker cannot be used, this throws E_NO_DOCKER,
 * E_DOCKER_LIMITS or E_NO_IMAGE.
 */
export async function openDriver(name: DriverName): Promise<SandboxDriver> {
  if (name === 'process') return processDriver;
  // Loaded on demand: Docker's library is large.
  return (await import('./docker/driver.ts')).dockerDriver();
}
