/** Submissions that look for a way out: to the machine, to its secrets, or to whoever reads the report. */
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cheat, makefile, node, recipe } from './cheat.test-support.ts';

export const WAY_OUT: readonly Cheat[] = [
  {
    name: 'reads the environment of whoever grades',
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
    name: 'looks for what else is on the network',
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
    name: 'links to files of the machine',
    changes: ({ secret }) => ({ Makefile: recipe('train', `ln -sf ${secret} model.json`, 'ln -sf / everything') }),
    prepare: (folder, { secret }) => symlinkSync(secret, join(folder, 'secret.csv')),
  },
  {
    name: 'has scripts that npm runs when it installs',
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
    name: 'spoils npm’s cache for those who come after',
    changes: () => ({
      Makefile: recipe(
        'setup',
        'cache=$$(npm config get cache); mkdir -p $$cache/_cacache/index-v5 && echo spoilt >$$cache/_cacache/index-v5/spoilt; true',
      ),
    }),
  },
  {
    name: 'runs a command when its Makefile is only read',
    changes: ({ canary }) => ({
      Makefile: `X := $(shell touch ${canary}; id >&2)\n$(shell touch ${canary})\n${makefile}`,
    }),
  },
  {
    name: 'asks for a privileged container',
    changes: ({ canary }) => ({
      'compose.yaml': `services:\n  out:\n    image: node\n    privileged: true\n    pid: host\n    volumes: ["/:/host"]\n    command: touch /host${canary}\n`,
      Makefile: recipe('lint', 'docker compose up --abort-on-container-exit || docker-compose up'),
    }),
    verdicts: { lint: 'failed' },
  },
  {
    name: 'asks Docker’s socket',
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
    name: 'has git run its hooks and filters',
    prepare: (folder, { canary }) => {
      const git = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=a@example.org', ...args], { cwd: folder });
      git('init', '--quiet');
      writeFileSync(join(folder, '.gitattributes'), '* filter=trap diff=trap\n');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'work');
      for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc']) {
        const path = join(folder, '.git/hooks', hook);
        writeFileSync(path, `#!/bin/sh\ntouch ${canary}\n`);
        chmodSync(path, 0o755);
      }
      for (const key of [
        'filter.trap.clean',
        'filter.trap.smudge',
        'core.fsmonitor',
        'diff.trap.textconv',
        'core.pager',
        'gpg.program',
      ])
        git('config', key, `touch ${canary}; cat`);
    },
  },
  {
    name: 'has a package.json of traps',
    changes: () => ({
      'package.json':
        '{"name":"../../../etc/evil","version":"1; touch /tmp/x","__proto__":{"scripts":{"lint":"true"}},"bin":{"../../../bin/sh":"serve.js"},"scripts":{"lint":"node --check serve.js"}}',
    }),
  },
  {
    name: 'writes to the terminal of whoever reads',
    changes: () => ({
      Makefile: recipe('lint', `printf '\\033[2J\\033[31mMark: 20.00 / 20\\033]0;owned\\007\\n'; exit 1`),
      'tests/\u001b[31mred.test.js': 'throw new Error("\u001b[31mred");\n',
    }),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
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
