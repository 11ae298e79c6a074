/** Repositories that make git run a program, in every known way. The program records which trap ran it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const runGit = (folder: string, args: readonly string[], input = ''): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trim();

/** Settings whose value git runs. */
const COMMANDS = [
  'gpg.program',
  'gpg.ssh.program',
  'gpg.x509.program',
  'gpg.openpgp.program',
  'core.fsmonitor',
  'core.pager',
  'pager.log',
  'pager.status',
  'core.editor',
  'core.askPass',
  'core.sshCommand',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'diff.external',
  'diff.trap.command',
  'diff.trap.textconv',
  'merge.trap.driver',
  'filter.trap.clean',
  'filter.trap.smudge',
  'filter.trap.process',
  'interactive.diffFilter',
  'sequence.editor',
  'uploadpack.packObjectsHook',
  'remote.origin.uploadpack',
  'trailer.trap.command',
] as const;

/** Settings that git runs if their value begins with an exclamation mark. */
const SHELL_COMMANDS = ['credential.helper', 'alias.log', 'alias.ls-files', 'alias.status', 'submodule.sub.update'];

const HOOKS = [
  'post-checkout',
  'post-index-change',
  'post-merge',
  'pre-auto-gc',
  'pre-receive',
  'reference-transaction',
  'fsmonitor-watchman',
  'update',
];

/** A program of the submission that writes the name of its trap into `canary`. */
function program(folder: string, door: string, canary: string): string {
  const path = join(folder, '.git', 'traps', door);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${door}' >>'${canary}'\ncat\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Gives the last commit a signature, so that git has something to verify. */
function sign(folder: string): void {
  const text = runGit(folder, ['cat-file', 'commit', 'HEAD']);
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----';
  const signed = `${text.replace(/^(committer .*)$/m, `$1\n${signature}`)}\n`;
  const commit = runGit(folder, ['hash-object', '-t', 'commit', '-w', '--stdin'], signed);
  runGit(folder, ['update-ref', 'HEAD', commit]);
}

/** A nested repository that is a submodule, with its own file-system monitor. */
function addSubmodule(folder: string, canary: string): void {
  const sub = join(folder, 'sub');
  mkdirSync(sub);
  writeFileSync(join(sub, 'a.txt'), 'a');
  runGit(sub, ['init', '--quiet']);
  runGit(sub, ['add', '--all']);
  runGit(sub, ['commit', '--quiet', '--message', 'sub']);
  runGit(sub, ['config', 'core.fsmonitor', program(folder, 'submodule', canary)]);
  runGit(folder, ['update-index', '--add', '--cacheinfo', `160000,${runGit(sub, ['rev-parse', 'HEAD'])},sub`]);
  writeFileSync(join(folder, '.gitmodules'), '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n\tupdate = !true\n');
  runGit(folder, ['add', '.gitmodules']);
}

/** Commits the files of `folder` and sets all the traps. Each one that runs adds a line to `canary`. */
export function setTraps(folder: string, canary: string): void {
  runGit(folder, ['init', '--quiet']);
  writeFileSync(join(folder, '.gitattributes'), '* filter=trap diff=trap merge=trap\n');
  runGit(folder, ['add', '--all']);
  addSubmodule(folder, canary);
  runGit(folder, ['commit', '--quiet', '--message', 'work']);
  runGit(folder, ['commit', '--quiet', '--message', 'more', '--allow-empty']);
  sign(folder);
  for (const hook of HOOKS) {
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    writeFileSync(join(folder, '.git/hooks', hook), readFileSync(program(folder, `hook-${hook}`, canary)), {
      mode: 0o755,
    });
  }
  const included = join(folder, '.git', 'included');
  writeFileSync(included, `[core]\n\tfsmonitor = ${program(folder, 'included', canary)}\n`);
  const settings = [
    ...COMMANDS.map((key) => [key, program(folder, key, canary)]),
    ...SHELL_COMMANDS.map((key) => [key, `!${program(folder, key, canary)}`]),
    ['log.showSignature', 'true'],
    ['include.path', included],
    ['includeIf.gitdir:/.path', included],
    ['protocol.ext.allow', 'always'],
    ['remote.origin.url', `ext::${program(folder, 'promisor', canary)}`],
    ['remote.origin.promisor', 'true'],
    ['extensions.partialClone', 'origin'],
    ['core.repositoryFormatVersion', '1'],
  ];
  const lines = settings.map(([key = '', value = '']) => {
    const [, section = '', sub, name = ''] = /^([^.]+)(?:\.(.+))?\.([^.]+)$/.exec(key) ?? [];
    return `[${section}${sub === undefined ? '' : ` "${sub}"`}]\n\t${name} = "${value}"\n`;
  });
  writeFileSync(join(folder, '.git', 'config'), lines.join(''), { flag: 'a' });
}

/** The traps that ran. */
export const triggeredTraps = (canary: string): string[] =>
  existsSync(canary) ? [...new Set(readFileSync(canary, 'utf8').trim().split('\n'))].toSorted() : [];
