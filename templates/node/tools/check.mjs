// `make check`: checks this project on this machine as the grader does, and says what to do next. SESSION=3 checks only sessions
// 1 to 3. RUBRIC is the path of your class's rubric, if it has one.
// Plain JavaScript without dependencies, like `make setup`. npm downloads the grader on first use.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { currentLanguage } from './language.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const GRADER = 'mlops-grader';

const MESSAGES = {
  absent: {
    fr: (why) =>
      `L’évaluateur (${GRADER}) n’a pas pu être téléchargé : ${why}\nVérifiez le réseau et le registre npm (npm config get registry), puis relancez make check.`,
    en: (why) =>
      `The grader (${GRADER}) could not be downloaded: ${why}\nCheck the network and the npm registry (npm config get registry), then run make check again.`,
  },
};

/** Runs npm from the file that npm_execpath names: on Windows, `npm` is a script that only a shell can run. */
function npm(args, options) {
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  return cli === undefined
    ? spawnSync('npm', args, { cwd: PROJECT, shell: process.platform === 'win32', ...options })
    : spawnSync(node, [cli, ...args], { cwd: PROJECT, ...options });
}

const grader = (args, options) => npm(['exec', '--yes', '--loglevel=error', '--', GRADER, ...args], options);

/** npm's first error message, without its prefix. */
function reason(printed) {
  const lines = printed.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const said = lines.map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return said.find((line) => line !== '' && !/^(code|errno|syscall) /.test(line)) ?? '?';
}

// Requests the version first: a failed download must not look like a fault of the project.
const version = grader(['--version'], { encoding: 'utf8' });
if (version.status === 0) {
  const { SESSION, RUBRIC } = process.env;
  const options = [...(SESSION ? ['--session', SESSION] : []), ...(RUBRIC ? ['--rubric', RUBRIC] : [])];
  const { status } = grader(['check', ...options, '--lang', currentLanguage()], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(`${MESSAGES.absent[currentLanguage()](reason(version.stderr ?? ''))}\n`);
  process.exitCode = 2;
}
