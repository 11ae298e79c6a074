/** The services that targets need: whether they are there, and names that keep those of several projects apart. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { execaSync } from 'execa';
import { areServicesRequired, isInstalled } from './live-services.ts';
import type { SessionProject } from './session-project.ts';

const succeeds = (command: string, ...args: string[]) => execaSync(command, args, { reject: false }).exitCode === 0;
const hasDocker =
  succeeds('docker', 'version') && (succeeds('docker', 'compose', 'version') || succeeds('docker-compose', 'version'));
const hasPrometheus = isInstalled('prometheus') && isInstalled('alertmanager', 'prometheus-alertmanager');
/** The doctor asks for Docker too, from session 5 on. */
const NEED_DOCKER = ['doctor', 'image', 'acceptance', 'deploy', 'rollback', 'up', 'down'];

/** Is there what this target needs? Where every service must be there, a missing one makes it fail. */
export function canRun(target: string): boolean {
  return (
    areServicesRequired || ((hasDocker || !NEED_DOCKER.includes(target)) && (hasPrometheus || target !== 'monitor'))
  );
}

export const nameOf = ({ session }: SessionProject) => `session-${session}`;

/** The delivery's containers are no others' of this project. */
export const deliveryEnvironment = (project: SessionProject) => ({
  COMPOSE_PROJECT_NAME: `${nameOf(project)}-delivery`,
});

/**
 * What `docker compose` is told by its own variables: a name for the containers and, where the image of Grafana cannot be had, one
 * more file, by which none of it is started.
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

/** Of all images only Grafana's cannot be built of this machine's files (scripts/build-base-images.sh). */
function hasGrafana(): boolean {
  const [, image = ''] = /image: (grafana\S+)/.exec(readFileSync('templates/node/compose.yaml', 'utf8')) ?? [];
  return succeeds('docker', 'image', 'inspect', image) || succeeds('docker', 'pull', '--quiet', image);
}
