/** `make image`, `make up` and `make down`: Docker, with a sentence for what is missing before it complains itself. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findCompose, findDocker, IMAGE } from './docker-engine.ts';
import { Failure } from './failure.ts';
import { formatNumber, say } from './messages.ts';
import { monitoringMessages } from './monitoring/messages.ts';
import { REFERENCE_PATH } from './monitoring/reference-file.ts';
import { localPorts, localUrl, STEPS_FOLDER } from './monitoring/settings.ts';
import { paths, shownPath } from './paths.ts';
import { runSteps } from './steps.ts';
import { type ExitCode, print, runCommand } from './terminal.ts';

const PROJECT = join(import.meta.dirname, '..');

// What follows the command (npm run image -- --no-cache) goes to Docker as it is.
const [, , command, ...options] = process.argv;

async function runDocker(): Promise<ExitCode> {
  findDocker();
  if (command === 'down') return run([...findCompose(), 'down', ...options]);
  findIngredients();
  if (command !== 'up') return buildImage();
  await runSteps(STEPS_FOLDER);
  return up();
}

function buildImage(): ExitCode {
  const code = run(['docker', 'build', '--tag', IMAGE, ...options, '.']);
  if (code !== 0) return code;
  const size = Number(spawnSync('docker', ['image', 'inspect', '--format', '{{.Size}}', IMAGE]).stdout.toString());
  print(say(monitoringMessages.imageBuilt(IMAGE, formatNumber(size / 1e6, 0))));
  return 0;
}

function up(): ExitCode {
  const code = run([...findCompose(), 'up', '--build', '--detach', ...options]);
  if (code !== 0) return code;
  const { api, prometheus, grafana, alertmanager } = localPorts();
  print(say(monitoringMessages.upTitle()));
  for (const [name, port] of Object.entries({ api, prometheus, grafana, alertmanager })) {
    print(`  ${name.padEnd(12)}  ${localUrl(port)}`);
  }
  return 0;
}

/** What the Dockerfile copies, and make writes. */
function findIngredients(): void {
  const ingredients = [
    { path: join(PROJECT, 'package-lock.json'), target: 'setup' },
    { path: paths.model, target: 'train' },
    { path: REFERENCE_PATH, target: 'train' },
  ];
  for (const { path, target } of ingredients) {
    if (!existsSync(path)) throw new Failure('FILE_MISSING', monitoringMessages.fileMissing(shownPath(path), target));
  }
}

function run([name = '', ...rest]: readonly string[]): ExitCode {
  return spawnSync(name, rest, { cwd: PROJECT, stdio: 'inherit' }).status === 0 ? 0 : 2;
}

await runCommand(runDocker);
