/** Finds the scripts of the project that a command runs. */

const NPM = /^(?:npm|pnpm|yarn|bun)$/;
const INSTALLS = /^(?:ci|i|install)$/;
const INSTALL_HOOKS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** The npm scripts, with their pre and post scripts, or the shell script that a command runs. */
export function scriptsOf(words: readonly string[]): string[] {
  const [program = '', ...rest] = words;
  if (NPM.test(program) || (program === 'node' && /^--run(?:$|=)/.test(rest[0] ?? ''))) {
    const names = rest.map((word) => word.replace(/^--run=/, '')).filter((word) => !word.startsWith('-'));
    const name = /^run(?:-script)?$/.test(names[0] ?? '') ? names[1] : names[0];
    if (name === undefined || !/^[\w:.-]{1,500}$/.test(name)) return [];
    return program === 'node' ? [name] : [`pre${name}`, name, `post${name}`];
  }
  const file = /^(?:sh|bash|dash|zsh|\.|source)$/.test(program)
    ? rest.find((word) => !/^[-+]/.test(word) && word !== 'pipefail')
    : program;
  return file?.endsWith('.sh') && file.length <= 500 ? [file.replace(/^\.\//, '')] : [];
}

/** Whether a command only installs packages, without an install script of the project. */
export const onlyInstalls = (
  [program, first = '']: readonly string[],
  scripts: { has(name: string): boolean },
): boolean => program === 'npm' && INSTALLS.test(first) && !INSTALL_HOOKS.some((name) => scripts.has(name));
