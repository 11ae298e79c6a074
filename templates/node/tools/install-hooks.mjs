// `make hooks`: from now on git runs tools/hooks before a commit and before a push. Nothing else turns them on.
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { currentLanguage } from './language.mjs';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const HOOKS = 'tools/hooks';
const FOLDER = new URL('hooks/', import.meta.url);

const MESSAGES = {
  installed: {
    fr: `Git lance désormais ${HOOKS} : pre-commit vérifie ce que vous enregistrez, pre-push lance make ci. Pour y renoncer : git config --unset core.hooksPath`,
    en: `Git now runs ${HOOKS}: pre-commit checks what you commit, pre-push runs make ci. To give them up: git config --unset core.hooksPath`,
  },
  noRepository: {
    fr: 'Ce dossier n’est pas la racine d’un dépôt git : les hooks vaudraient pour un autre projet. Lancez d’abord : git init',
    en: 'This folder is not the top of a git repository: the hooks would be those of another project. Run this first: git init',
  },
  taken: {
    fr: `Git lance déjà d’autres hooks (core.hooksPath) : rien n’a été changé. Pour les remplacer : git config core.hooksPath ${HOOKS}`,
    en: `Git already runs other hooks (core.hooksPath): nothing was changed. To replace them: git config core.hooksPath ${HOOKS}`,
  },
};

function git(...args) {
  const run = spawnSync('git', args, { cwd: PROJECT, encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
}

function installHooks() {
  // The way down from the top of the repository: empty at the top.
  if (git('rev-parse', '--show-prefix') !== '') return 'noRepository';
  const current = git('config', '--local', 'core.hooksPath');
  if (current !== null && current !== HOOKS) return 'taken';
  // Git ignores hooks that may not be run, and a copy by way of Windows loses that right.
  for (const name of readdirSync(FOLDER)) chmodSync(new URL(name, FOLDER), 0o755);
  return git('config', 'core.hooksPath', HOOKS) === null ? 'noRepository' : 'installed';
}

const outcome = installHooks();
process.stdout.write(`${MESSAGES[outcome][currentLanguage()]}\n`);
process.exitCode = outcome === 'installed' ? 0 : 1;
