/** Submissions that exhaust resources: memory, time, disk, output, file names. */
import { type Cheat, makefile, node, predicting, recipe, server } from './cheat.test-support.ts';

export const WITHOUT_END: readonly Cheat[] = [
  {
    name: 'forks endlessly',
    everyStage: true,
    changes: () => ({
      Makefile: recipe(
        'lint',
        node(
          'const { spawn } = require("child_process"); const again = () => { for (let i = 0; i < 50; i += 1) try { spawn("sleep", ["1000"], { detached: true, stdio: "ignore" }).on("error", () => 0) } catch {} setImmediate(again) }; again()',
        ),
      ),
    }),
    deadline: 'lint=10',
    verdicts: { typecheck: 'passed' },
  },
  {
    name: 'exhausts the memory',
    changes: () => ({ Makefile: recipe('lint', node('const all = []; for (;;) all.push(Buffer.alloc(1 << 26, 1))')) }),
    verdicts: { lint: 'failed', typecheck: 'passed' },
  },
  {
    name: 'fills the disk',
    changes: () => ({
      Makefile: recipe('lint', 'for i in 1 2 3 4 5 6 7 8 9; do head -c 900000000 /dev/zero >fill$$i || exit 1; done'),
    }),
    verdicts: { lint: 'failed' },
  },
  {
    name: 'prints endlessly',
    changes: () => ({ Makefile: recipe('lint', 'yes') }),
    verdicts: { lint: 'failed', typecheck: 'passed' },
  },
  {
    name: 'never ends',
    changes: () => ({ Makefile: recipe('lint', 'trap "" TERM INT; while :; do sleep 1; done') }),
    deadline: 'lint=3',
    verdicts: { typecheck: 'passed' },
  },
  {
    name: 'sends an endless response',
    everyStage: true,
    changes: () => ({
      'serve.js': server.replace(
        "  if (route !== 'POST /predict')",
        "  if (route === 'POST /predict') { reply.writeHead(200); const more = () => { while (reply.write('0'.repeat(65536))); reply.once('drain', more); }; return more(); }\n  if (route !== 'POST /predict')",
      ),
    }),
    // Enough for the predictions on a busy machine; the load test that follows would receive megabytes hundreds of times.
    deadline: 'serve=180',
    verdicts: { predictions: 'failed' },
  },
  {
    name: 'has files and responses that no parser can finish',
    everyStage: true,
    changes: () => ({
      '.github/workflows/hang.yml': '? '.repeat(500),
      'src/validate.ts': 'async<T>(a='.repeat(30),
      Jenkinsfile: `node { }\n${"'\\".repeat(300_000)}`,
      Dockerfile: `FROM scratch\nCOPY serve.js /a${' '.repeat(900_000)}b\n`,
      'serve.js': predicting('const churns = false;').replace(
        "  if (route === 'GET /docs')",
        "  if (route === 'GET /metrics') { reply.writeHead(200); return reply.end('a{' + 'b'.repeat(3e6) + '} 1'); }\n  if (route === 'GET /docs')",
      ),
      Makefile: makefile.replace('@node --test', '@node --test; head -c 200000 /dev/zero | tr "\\\\0" "\\r"'),
    }),
    verdicts: { ci: 'failed', tests: 'failed', predictions: 'failed' },
    observations: {
      'ci-workflow': 'failed',
      coverage: 'failed',
      'mutation-testing': 'failed',
      secrets: 'observed',
      'metrics-behaviour': 'observed',
    },
  },
  {
    name: 'creates a folder that cannot be listed',
    changes: () => ({
      Makefile: recipe(
        'data',
        node(
          'const fs = require("fs"); try { for (let i = 0; i < 3000; i += 1) { fs.mkdirSync("d".repeat(200)); process.chdir("d".repeat(200)) } } catch {}',
        ),
        'echo a >split.csv',
        'chmod 000 .',
      ),
    }),
  },
];
