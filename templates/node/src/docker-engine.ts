/** Is Docker there, and how is Compose called? Every command that needs them asks here first. */
import { spawnSync } from 'node:child_process';
import { Failure } from './failure.ts';
import { monitoringMessages } from './monitoring/messages.ts';

/** The image of the service, as `make image` names it. */
export const IMAGE = 'churn-api';

/** @throws Failure `NO_DOCKER` or `DOCKER_STOPPED` */
export function findDocker(): void {
  const { error, status } = spawnSync('docker', ['version'], { stdio: 'ignore' });
  if (error !== undefined) throw new Failure('NO_DOCKER', monitoringMessages.noDocker());
  if (status !== 0) throw new Failure('DOCKER_STOPPED', monitoringMessages.dockerStopped());
}

/**
 * The words that start Compose: it is a part of Docker today; it was a command of its own, and still is in Debian.
 *
 * @throws Failure `NO_COMPOSE`
 */
export function findCompose(): string[] {
  const candidates = [['docker', 'compose'], ['docker-compose']];
  const found = candidates.find(([name = '', ...rest]) => {
    return spawnSync(name, [...rest, 'version'], { stdio: 'ignore' }).status === 0;
  });
  if (found === undefined) throw new Failure('NO_COMPOSE', monitoringMessages.noCompose());
  return found;
}
