/** Which scripts of the project a command runs. */

const NPM = /^(?:npm|pnpm|yarn|bun)$/;
const INSTALLS = /^(?:ci|i|install)$/;
const INSTALL_HOOKS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** The npm scripts, with what npm runs before and after, or the shell script that a command runs. */
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

/** Whether a command installs packages, and the project adds nothing of its own to that. */
export const onlyInstalls = (
  [program, first = '']: readonly string[],
  scripts: { has(name: string): boolean },
): boolean => program === 'npm' && INSTALLS.test(first) && !INSTALL_HOOKS.some((name) => scripts.has(name));
