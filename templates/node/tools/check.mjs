// `make check`: what the grader sees of this project, on this machine, with what to do next. SESSION=3 checks no more than sessions
// 1 to 3; RUBRIC names the rubric of your class, if you were given one.
// Plain JavaScript without dependencies, like `make setup`: the grader itself is fetched by npm when it is first asked for.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { currentLanguage } from './language.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const GRADER = 'mlops-grader';

const MESSAGES = {
  absent: {
    fr: (why) =>
      `Le correcteur (${GRADER}) n'a pas pu être téléchargé : ${why}\nVérifiez le réseau et le registre de npm (npm config get registry), puis relancez : make check`,
    en: (why) =>
      `The grader (${GRADER}) could not be downloaded: ${why}\nCheck the network and npm's registry (npm config get registry), then run again: make check`,
  },
};

/** Runs npm, by the file that npm says it is: on Windows `npm` is a script that only a shell can start. */
function npm(args, options) {
  const cli = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  return cli === undefined
    ? spawnSync('npm', args, { cwd: PROJECT, shell: process.platform === 'win32', ...options })
    : spawnSync(node, [cli, ...args], { cwd: PROJECT, ...options });
}

const grader = (args, options) => npm(['exec', '--yes', '--loglevel=error', '--', GRADER, ...args], options);

/** The first thing that npm had to say, without its prefixes. */
function reason(printed) {
  const lines = printed.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const said = lines.map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  return said.find((line) => line !== '' && !/^(code|errno|syscall) /.test(line)) ?? '?';
}

// Asked for its version first: that it cannot be had must not look like something wrong with the project.
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
