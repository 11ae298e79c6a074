/** The lock files of the package managers that students use. */
export const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'uv.lock',
  'poetry.lock',
  'Pipfile.lock',
];

const names = LOCK_FILES.map((name) => name.replaceAll('.', '\\.')).join('|');

/** Whether a path is that of a lock file at the root of the project. */
export const IS_LOCK_FILE = new RegExp(`^(?:${names})$`);
