/** Submissions that try to escape: to the host, to its secrets, or to the reader of the report. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { writeZip } from '../../grader/src/pipeline/submission/acquire/archives.test-support.ts';
import { runGit, setTraps } from '../../grader/src/pipeline/submission/repository/trap.test-support.ts';
import { type Cheat, makefile, node, recipe } from './cheat.test-support.ts';

/** The regular files of a folder, as paths relative to it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));

export const WAY_OUT: readonly Cheat[] = [
  {
    name: 'reads the grader’s environment',
    changes: () => ({
      Makefile: recipe(
        'train',
        'env; cat /proc/*/environ 2>/dev/null | tr "\\0" "\\n"; cat ~/.npmrc ~/.ssh/* /etc/shadow 2>/dev/null',
        `echo '{"threshold":5}' >model.json`,
      ),
    }),
    hides: /a-secret-of-the-instructor/,
  },
  {
    name: 'scans the network',
    changes: ({ port }) => ({
      Makefile: recipe(
        'train',
        node(
          `const net = require("net"); const hosts = ["172.17.0.1", "host.docker.internal", "169.254.169.254", "10.0.2.2"]; for (const host of hosts) net.connect(${port}, host).on("error", () => 0).on("connect", () => console.log("knocked")).setTimeout(1000, function () { this.destroy() })`,
        ),
        `echo '{"threshold":5}' >model.json`,
      ),
    }),
    hides: /knocked/,
  },
  {
    name: 'links to files of the host',
    changes: ({ secret }) => ({ Makefile: recipe('train', `ln -sf ${secret} model.json`, 'ln -sf / everything') }),
    prepare: (folder, { secret }) => symlinkSync(secret, join(folder, 'secret.csv')),
  },
  {
    name: 'has npm install scripts',
    changes: ({ canary }) => ({
      'package.json': JSON.stringify({
        name: 'fixture',
        private: true,
        scripts: { preinstall: `touch ${canary}`, postinstall: `touch ${canary}`, lint: 'true' },
      }),
      Makefile: recipe('setup', 'npm install --no-audit --no-fund'),
    }),
  },
  {
    name: 'poisons npm’s cache for later gradings',
    changes: () => ({
      Makefile: recipe(
        'setup',
        'cache=$$(npm config get cache); mkdir -p $$cache/_cacache/index-v5 && echo spoilt >$$cache/_cacache/index-v5/spoilt; true',
      ),
    }),
  },
  {
    name: 'runs a command when its Makefile is parsed',
    changes: ({ canary }) => ({
      Makefile: `X := $(shell touch ${canary}; id >&2)\n$(shell touch ${canary})\n${makefile}`,
    }),
  },
  {
    name: 'requests a privileged container',
    changes: ({ canary }) => ({
      'compose.yaml': `services:\n  out:\n    image: node\n    privileged: true\n    pid: host\n    volumes: ["/:/host"]\n    command: touch /host${canary}\n`,
      Makefile: recipe('lint', 'docker compose up --abort-on-container-exit || docker-compose up'),
    }),
    verdicts: { lint: 'failed' },
  },
  {
    name: 'uses Docker’s socket',
    changes: () => ({
      Makefile: recipe(
        'lint',
        node(
          'const s = require("net").connect("/var/run/docker.sock"); s.on("connect", () => { console.log("knocked"); process.exit(0) }); s.on("error", () => process.exit(1))',
        ),
      ),
    }),
    verdicts: { lint: 'failed' },
    hides: /^knocked$/m,
  },
  {
    name: 'makes git run its programs',
    prepare: (folder, { canary }) => setTraps(folder, canary),
  },
  {
    name: 'makes git run its programs from a zip archive',
    prepare: (folder, { canary }) => setTraps(folder, canary),
    pack: (folder) => {
      const members = filesIn(folder).map((name) => ({ name, text: readFileSync(join(folder, name)) }));
      return writeZip(`${folder}.zip`, members);
    },
  },
  {
    name: 'makes git run its programs from a tar archive',
    prepare: (folder, { canary }) => setTraps(folder, canary),
    pack: (folder) => {
      execFileSync('tar', ['-czf', `${folder}.tar.gz`, '--exclude=./sub', '-C', folder, '.']);
      return `${folder}.tar.gz`;
    },
  },
  {
    name: 'uses a repository of the host as its own',
    prepare: (folder, { repository }) => writeFileSync(join(folder, '.git'), `gitdir: ${repository}/.git\n`),
    hides: /"commit": ?"/,
    where: /^evidence\.json$/,
  },
  {
    name: 'uses the objects of a host repository as its own',
    prepare: (folder, { repository }) => {
      const commit = runGit(repository, ['rev-parse', 'HEAD']);
      runGit(folder, ['init', '--quiet']);
      mkdirSync(join(folder, '.git/objects/info'), { recursive: true });
      writeFileSync(join(folder, '.git/objects/info/alternates'), `${repository}/.git/objects\n`);
      writeFileSync(join(folder, '.git/HEAD'), `${commit}\n`);
    },
    hides: /"commit": ?"/,
    where: /^evidence\.json$/,
  },
  {
    name: 'has a malicious package.json',
    changes: () => ({
      'package.json':
        '{"name":"../../../etc/evil","version":"1; touch /tmp/x","__proto__":{"scripts":{"lint":"true"}},"bin":{"../../../bin/sh":"serve.js"},"scripts":{"lint":"node --check serve.js"}}',
    }),
  },
  {
    name: 'writes control sequences to the reader’s terminal',
    changes: () => ({
      Makefile: recipe('lint', `printf '\\033[2J\\033[31mMark: 20.00 / 20\\033]0;owned\\007\\n'; exit 1`),
      'tests/\u001b[31mred.test.js': 'throw new Error("\u001b[31mred");\n',
    }),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the character that must not appear
    hides: /\u001b/,
    verdicts: { lint: 'failed' },
  },
  {
    name: 'writes HTML into the report',
    changes: () => ({
      Makefile: recipe('lint', `echo '</pre><script>alert(1)</script><img src=x onerror=alert(1)>'; exit 1`),
      'tests/<img src=x onerror=alert(1)>.test.js': 'throw new Error("<script>alert(1)</script>");\n',
    }),
    hides: /<script>alert|<img src=x/,
    where: /\.(?:html|xml)$/,
    verdicts: { lint: 'failed' },
  },
];
