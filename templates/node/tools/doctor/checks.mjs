// What `make doctor` looks at. A check answers { status, text, mend? }: `ok`; `warning` (it works, but); `missing`.
import { existsSync, readdirSync } from 'node:fs';
import { findDependencyProblem } from './dependencies.mjs';
import { MENDING, TEXTS } from './messages.mjs';
import { findPortProblem } from './port.mjs';
import { answerOf, machineNode, npmVersion } from './programs.mjs';

// The first Node 22 that runs TypeScript as it is; see tools/setup.mjs.
const NEEDED_NODE = [22, 18];
// `make setup` gives the project a Node of its own, but its npm must run on the machine's.
const OLDEST_NODE = [16, 0];

const ok = (text) => ({ status: 'ok', text });
const warning = (text, mend) => ({ status: 'warning', text, mend });
const missing = (text, mend) => ({ status: 'missing', text, mend });

/** Every check in order. Those of a later session wait until its make file is there. */
export async function findProblems() {
  const now = [checkNode(), checkNpm(), checkGit(), checkIdentity(), checkMake(), findDependencyProblem()];
  const later = [...(hasSession(4) ? [checkMlflow()] : []), ...(hasSession(5) ? [checkDocker()] : [])];
  return [...now, await findPortProblem(), ...later].filter((result) => result !== null);
}

function hasSession(number) {
  return readdirSync(new URL('../../make/', import.meta.url)).some((name) => name.startsWith(`${number}-`));
}

function checkNode() {
  const version = answerOf(machineNode(), ['--version'])?.replace('v', '') ?? process.versions.node;
  if (!isOlder(version, NEEDED_NODE)) return ok(TEXTS.node(version));
  if (isOlder(version, OLDEST_NODE)) return missing(TEXTS.oldNode(version, OLDEST_NODE.join('.')), MENDING.node);
  const hasOwn = existsSync(new URL('../../node_modules/node/package.json', import.meta.url));
  return hasOwn
    ? ok(TEXTS.ownNode(version))
    : warning(TEXTS.oldNode(version, NEEDED_NODE.join('.')), MENDING.nodeOrSetup);
}

function isOlder(version, [major, minor]) {
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}

function checkNpm() {
  const version = npmVersion();
  return version === null ? missing(TEXTS.noNpm, MENDING.node) : ok(TEXTS.program('npm', version));
}

function checkGit() {
  const answer = answerOf('git', ['--version']);
  if (answer === null) return missing(TEXTS.noProgram('git'), MENDING.git);
  if (answerOf('git', ['rev-parse', '--git-dir']) === null) return warning(TEXTS.noRepository, MENDING.repository);
  return ok(TEXTS.program('git', answer.replace(/^git version /, '')));
}

/** Who commits? Variables count as much as the configuration; git itself knows, so git is asked. */
function checkIdentity() {
  if (answerOf('git', ['--version']) === null) return null;
  // Without `useConfigOnly`, git would guess a name and an address from the machine's, which nobody wants in a commit.
  const identity = answerOf('git', ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT']);
  if (identity === null || identity.startsWith('<')) return warning(TEXTS.noIdentity, MENDING.identity);
  return ok(TEXTS.identity(identity.replace(/ \d+ [+-]\d+$/, '')));
}

function checkMake() {
  const answer = answerOf('make', ['--version']);
  if (answer === null) return warning(TEXTS.noMake, MENDING.make);
  return ok(TEXTS.program('make', answer.split('\n')[0].replace(/^GNU Make /, '')));
}

function checkMlflow() {
  const answer = answerOf('mlflow', ['--version']);
  if (answer === null) return warning(TEXTS.noMlflow, MENDING.mlflow);
  return ok(TEXTS.program('MLflow', answer.replace(/^mlflow, version /, '')));
}

function checkDocker() {
  const client = answerOf('docker', ['--version']);
  if (client === null) return missing(TEXTS.noProgram('Docker'), MENDING.docker);
  const engine = answerOf('docker', ['version', '--format', '{{.Server.Version}}']);
  if (engine === null) return missing(TEXTS.dockerAsleep, MENDING.dockerStart);
  // Compose is a part of Docker today; it was a command of its own, and still is in Debian.
  const compose = answerOf('docker', ['compose', 'version']) ?? answerOf('docker-compose', ['version']);
  if (compose === null) return missing(TEXTS.noCompose, MENDING.compose);
  return ok(TEXTS.program('Docker', engine));
}
