// Are the packages there, and are they those that package-lock.json names?
import { readFileSync } from 'node:fs';
import { MENDING, TEXTS } from './messages.mjs';

const PROJECT = new URL('../../', import.meta.url);
// What npm writes when it has installed: the lock file of what is really there.
const INSTALLED = 'node_modules/.package-lock.json';

/** Compares package.json with the lock file, and the lock file with what is installed. */
export function findDependencyProblem() {
  try {
    const asked = readJson('package.json');
    const locked = readJson('package-lock.json')?.packages;
    const installed = readJson(INSTALLED)?.packages;
    const wrong = (text) => ({ status: 'missing', text, mend: MENDING.setup });
    if (installed === undefined) return wrong(TEXTS.notInstalled);
    if (locked === undefined || asked === undefined) return wrong(TEXTS.noLock);
    if (!isLocked(asked, locked[''] ?? {})) return wrong(TEXTS.lockOutdated);
    const others = Object.entries(locked).filter(([path, { version }]) => isWrong(path, version, locked, installed));
    if (others.length > 0) return wrong(TEXTS.installOutdated(others.map(([path]) => nameOf(path))));
    return { status: 'ok', text: TEXTS.dependencies(Object.keys(installed).length) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { status: 'missing', text: TEXTS.badJson, mend: MENDING.badJson };
  }
}

/** Undefined when there is no such file. */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, PROJECT), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isLocked(asked, root) {
  const sections = ['dependencies', 'devDependencies'];
  return sections.every((section) => sameEntries(asked[section] ?? {}, root[section] ?? {}));
}

function sameEntries(a, b) {
  const text = (entries) => JSON.stringify(Object.entries(entries).sort());
  return text(a) === text(b);
}

/** A package for another system is locked and not installed: those are optional. */
function isWrong(path, version, locked, installed) {
  if (path === '' || locked[path].link) return false;
  return installed[path] === undefined ? !locked[path].optional : installed[path].version !== version;
}

function nameOf(path) {
  return path.split('node_modules/').pop();
}
