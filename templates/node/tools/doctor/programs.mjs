// Asking programs: what they answer, or null.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
// One that does not answer (Docker's engine when it starts) must not hold the doctor up. On a busy machine some take their time.
const PATIENCE = 30_000;

/** What a program prints, without the spaces around; null when it is not there, fails or does not answer. */
export function answerOf(program, args, options = {}) {
  const run = spawnSync(program, args, { cwd: PROJECT, encoding: 'utf8', timeout: PATIENCE, ...options });
  return run.status === 0 ? run.stdout.trim() : null;
}

/** The machine's own Node. Not `process.execPath`: in npm scripts that is the project's Node, once it has one. */
export function machineNode() {
  return process.env.npm_node_execpath ?? process.execPath;
}

/** npm, by the file that npm says it is: on Windows `npm` is a script that only a shell can start. */
export function npmVersion() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined) return answerOf(machineNode(), [cli, '--version']);
  return answerOf('npm --version', [], { shell: true });
}
