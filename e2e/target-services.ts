/** The services that targets need: whether they are available, and names that keep several projects separate. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { execaSync } from 'execa';
import { areServicesRequired, isInstalled } from './live-services.ts';
import type { SessionProject } from './session-project.ts';

const succeeds = (command: string, ...args: string[]) => execaSync(command, args, { reject: false }).exitCode === 0;
const hasDocker =
  succeeds('docker', 'version') && (succeeds('docker', 'compose', 'version') || succeeds('docker-compose', 'version'));
const hasPrometheus = isInstalled('prometheus') && isInstalled('alertmanager', 'prometheus-alertmanager');
/** From session 5 on, the doctor also requires Docker. */
const NEED_DOCKER = ['doctor', 'image', 'acceptance', 'deploy', 'rollback', 'up', 'down'];

/** Whether the services of this target are available. True if all services are required, so that a missing one makes the target fail. */
export function canRun(target: string): boolean {
  return (
    areServicesRequired || ((hasDocker || !NEED_DOCKER.includes(target)) && (hasPrometheus || target !== 'monitor'))
  );
}

export const nameOf = ({ session }: SessionProject) => `session-${session}`;

/** Names for the delivery's containers, separate from the project's other containers. */
export const deliveryEnvironment = (project: SessionProject) => ({
  COMPOSE_PROJECT_NAME: `${nameOf(project)}-delivery`,
});

/**
 * The environment variables of `docker compose`: a name for the containers and, if the image of Grafana is not available, another
 * compose file, which disables Grafana.
 */
export function composeEnvironment(project: SessionProject): Record<string, string> {
  const files = ['compose.yaml', 'compose.override.yaml'].filter((file) => existsSync(project.path(file)));
  if (!hasGrafana()) {
    const without = `${project.folder}-without-grafana.yaml`;
    writeFileSync(without, `services: { grafana: { image: ${project.image}, scale: 0 } }\n`);
    files.push(without);
  }
  return { COMPOSE_PROJECT_NAME: nameOf(project), COMPOSE_FILE: files.join(delimiter) };
}

/** Grafana's is the only image that cannot be built from this machine's files (scripts/build-base-images.sh). */
function hasGrafana(): boolean {
  const [, image = ''] = /image: (grafana\S+)/.exec(readFileSync('templates/node/compose.yaml', 'utf8')) ?? [];
  return succeeds('docker', 'image', 'inspect', image) || succeeds('docker', 'pull', '--quiet', image);
}
