/** `make monitor`: Prometheus and Alertmanager on this machine, with the files of monitoring/. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { writeFileAtomically } from './files.ts';
import { say } from './messages.ts';
import { monitoringMessages } from './monitoring/messages.ts';
import { localPorts, localUrl, MONITORING_FOLDER, STATE_FOLDER } from './monitoring/settings.ts';
import { requireFreePort } from './port.ts';
import { type ExitCode, printError, runCommand } from './terminal.ts';
import { untilStopped } from './until-stopped.ts';

/** Debian calls Alertmanager otherwise: the first command that is there is used. */
type Server = {
  readonly name: string;
  readonly port: string;
  readonly variable: string;
  readonly commands: readonly string[];
  readonly options: readonly string[];
};

const ports = localPorts();
const inState = (name: string) => join(STATE_FOLDER, name);

const SERVERS: readonly Server[] = [
  {
    name: 'Prometheus',
    port: ports.prometheus,
    variable: 'PROMETHEUS_PORT',
    commands: ['prometheus'],
    options: [
      `--config.file=${inState('prometheus.yml')}`,
      `--storage.tsdb.path=${inState('prometheus')}`,
      `--web.listen-address=127.0.0.1:${ports.prometheus}`,
      '--log.level=warn',
    ],
  },
  {
    name: 'Alertmanager',
    port: ports.alertmanager,
    variable: 'ALERTMANAGER_PORT',
    commands: ['alertmanager', 'prometheus-alertmanager'],
    options: [
      `--config.file=${join(MONITORING_FOLDER, process.env['ALERTMANAGER_CONFIG'] || 'alertmanager.yml')}`,
      `--storage.path=${inState('alertmanager')}`,
      `--web.listen-address=127.0.0.1:${ports.alertmanager}`,
      // One Alertmanager alone: it needs no port to find others.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
  },
];

async function startMonitoring(): Promise<ExitCode> {
  for (const { port, variable } of SERVERS) {
    await requireFreePort(port, { target: 'monitor', variable });
  }
  await writeLocalConfiguration();
  const running: ChildProcess[] = [];
  const stop = () => {
    for (const child of running) child.kill();
  };
  let asked = false;
  void untilStopped().then(() => {
    asked = true;
    stop();
  });
  try {
    for (const server of SERVERS) running.push(await start(server));
    printError(say(monitoringMessages.monitorTitle(localUrl(ports.prometheus), localUrl(ports.alertmanager))));
    const stopped = await Promise.race(running.map(untilExit));
    if (!asked) throw new Failure('MONITOR_STOPPED', monitoringMessages.monitorStopped(SERVERS[stopped]?.name ?? ''));
    return 0;
  } finally {
    stop();
    await Promise.all(running.map(untilExit));
  }
}

/** The configuration in git names the services as compose does; here each is a port of this machine. */
async function writeLocalConfiguration(): Promise<void> {
  await mkdir(STATE_FOLDER, { recursive: true });
  const shared = await readFile(join(MONITORING_FOLDER, 'prometheus.yml'), 'utf8');
  const local = shared
    .replace('api:3000', `127.0.0.1:${ports.api}`)
    .replace('alertmanager:9093', `127.0.0.1:${ports.alertmanager}`);
  await writeFileAtomically(inState('prometheus.yml'), local);
  await copyFile(join(MONITORING_FOLDER, 'alerts.yml'), inState('alerts.yml'));
}

async function start({ name, commands, options }: Server): Promise<ChildProcess> {
  for (const command of commands) {
    const child = spawn(command, options, { stdio: 'inherit' });
    const isThere = await new Promise<boolean>((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    if (isThere) return child;
  }
  throw new Failure('NOT_INSTALLED', monitoringMessages.notInstalled(name));
}

/** Resolves with the place of the process once it has ended. */
function untilExit(child: ChildProcess, place: number): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(place);
    else child.once('exit', () => resolve(place));
  });
}

await runCommand(startMonitoring);
