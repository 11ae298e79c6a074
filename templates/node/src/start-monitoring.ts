/** `make monitor`: Prometheus and Alertmanager on this machine, with the files of monitoring/. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from './failure.ts';
import { writeFileAtomically } from './files.ts';
import { say } from './messages.ts';
import { monitoringMessages } from './monitoring/messages.ts';
import { localPorts, localUrl, MONITORING_FOLDER, STATE_FOLDER, STEPS_FOLDER } from './monitoring/settings.ts';
import { requireFreePort } from './port.ts';
import { runSteps } from './steps.ts';
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
/** The configuration of Alertmanager since session 7. */
const RETRAINING = 'alertmanager-retrain.yml';
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
      `--config.file=${alertmanagerConfiguration()}`,
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
  await runSteps(STEPS_FOLDER);
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

/** The one that was asked for, or the one of session 7, in which drift has the model trained again, or the one of session 5. */
function alertmanagerConfiguration(): string {
  const asked = process.env['ALERTMANAGER_CONFIG'];
  if (asked) return join(MONITORING_FOLDER, asked);
  return existsSync(join(MONITORING_FOLDER, RETRAINING))
    ? inState(RETRAINING)
    : join(MONITORING_FOLDER, 'alertmanager.yml');
}

/** The configuration in git names the services as compose does; here each is a port of this machine. */
async function writeLocalConfiguration(): Promise<void> {
  await mkdir(STATE_FOLDER, { recursive: true });
  for (const name of ['prometheus.yml', 'alerts.yml', RETRAINING]) {
    if (!existsSync(join(MONITORING_FOLDER, name))) continue;
    const shared = await readFile(join(MONITORING_FOLDER, name), 'utf8');
    const local = shared
      .replace(/\b(api|retrainer):3000\b/, `127.0.0.1:${ports.api}`)
      .replace('alertmanager:9093', `127.0.0.1:${ports.alertmanager}`);
    await writeFileAtomically(inState(name), local);
  }
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
