// `make setup`: installs the project's packages and, on a machine whose Node is too old, a newer Node beside them.
// Plain JavaScript without dependencies: it runs before anything is installed, on any Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { currentLanguage } from './language.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
// The first Node 22 that runs TypeScript as it is. The package `node` carries a newer one.
const OLDEST = [22, 18];
const LOCAL_NODE = 'node@24';
const LOCK_FILE = new URL('../package-lock.json', import.meta.url);
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

const MESSAGES = {
  installed: {
    fr: () => 'Dépendances installées. Suite : make data',
    en: () => 'Dependencies installed. Next: make data',
  },
  localNode: {
    fr: (version) =>
      `Votre Node (${version}) est antérieur à ${OLDEST.join('.')} : Node 24 est installé dans ce projet, et les commandes make et npm run l’utilisent.`,
    en: (version) =>
      `Your Node (${version}) is older than ${OLDEST.join('.')}: Node 24 is installed in this project, and make and npm run use it.`,
  },
  failed: {
    fr: (command) => `« npm ${command} » a échoué. Vérifiez le réseau, puis relancez : make setup (ou npm run setup)`,
    en: (command) => `"npm ${command}" failed. Check the network, then run again: make setup (or npm run setup)`,
  },
};

/** Runs npm, by the file that npm says it is: on Windows `npm` is a script that only a shell can start. */
function npm(args, stdio = 'inherit') {
  const options = { cwd: PROJECT, stdio };
  const cli = process.env.npm_execpath;
  const run = cli
    ? spawnSync(machineNode(), [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: true });
  return run.status === 0;
}

/** The machine's own Node. Not `process.execPath`: in npm scripts that is the project's Node, once it has one. */
function machineNode() {
  return process.env.npm_node_execpath ?? process.execPath;
}

function isOlder([major, minor]) {
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

function say(key, value) {
  process.stdout.write(`${MESSAGES[key][currentLanguage()](value)}\n`);
}

function install(...args) {
  if (npm([...args, ...QUIET])) return;
  say('failed', args.join(' '));
  process.exit(1);
}

/** Does package-lock.json say what package.json asks for? A rehearsal of `npm ci` knows. */
function isLocked() {
  return existsSync(LOCK_FILE) && npm(['ci', '--dry-run', ...QUIET], 'ignore');
}

/** Are the packages there already, and a Node of the project's own with them? */
function isComplete() {
  const hasNode = existsSync(new URL('../node_modules/node/package.json', import.meta.url));
  return hasNode && existsSync(LOCK_FILE) && npm(['ls', '--all', ...QUIET], 'ignore');
}

const version = spawnSync(machineNode(), ['--version'], { encoding: 'utf8' }).stdout.trim();
if (!isOlder(version.slice(1).split('.').map(Number))) {
  install(isLocked() ? 'ci' : 'install');
} else {
  // Every install would replace the project's Node, even while it runs this file: Windows does not allow that.
  if (!isComplete()) {
    if (!isLocked()) install('install', '--package-lock-only');
    // Not saved: which Node a machine has is its own affair. And in one command with the rest, because npm removes
    // what package.json does not name.
    install('install', '--no-save', LOCAL_NODE);
  }
  say('localNode', version);
}
say('installed');
