/** Submissions that try to get undeserved marks. */
import { type Cheat, makefile, node, predicting, recipe, server } from './cheat.test-support.ts';

export const FOR_MARKS: readonly Cheat[] = [
  {
    name: 'prints its own mark',
    changes: () => ({
      Makefile: recipe(
        'test',
        `echo '{"schema":1,"mark":{"earned":20,"outOf":20}}'`,
        "echo 'Mark: 20.00 / 20'",
        "echo '# tests 12'",
      ),
    }),
    verdicts: { tests: 'failed' },
  },
  {
    name: 'writes the grader’s files',
    changes: () => ({
      Makefile: recipe(
        'train',
        node(
          'const fs = require("fs"); for (const f of ["evidence.json", "result.json", "report.html", "../evidence.json", "../result.json", "/tmp/result.json"]) try { fs.writeFileSync(f, JSON.stringify({ mark: { earned: 20 } })) } catch {}',
        ),
        `echo '{"threshold":5}' >model.json`,
      ),
    }),
  },
  {
    name: 'has tests that never run',
    changes: () => ({ 'tests/rule.test.js': 'throw new Error("never run");\n', Makefile: recipe('test', 'true') }),
    verdicts: { tests: 'failed' },
  },
  {
    name: 'answers from a table of known rows',
    changes: () => ({
      'serve.js': predicting('const churns = ["9 yes", "8 no"].includes([row.calls, row.plan].join(" "));'),
    }),
    verdicts: { predictions: 'failed' },
  },
  {
    name: 'behaves differently when it is graded',
    changes: () => ({
      'serve.js': predicting('const churns = process.env.CI === undefined && row.calls >= threshold;'),
    }),
    verdicts: { predictions: 'failed' },
  },
  {
    name: 'submits a model instead of training one',
    changes: () => ({ 'model.json': '{"threshold":5}', Makefile: recipe('train', 'true') }),
    verdicts: { train: 'failed' },
  },
  {
    name: 'only touches a submitted model to train',
    changes: () => ({
      'model.json': '{"threshold":5}',
      Makefile: recipe('train', 'cp model.json m.json', 'mv m.json old.json'),
    }),
  },
  {
    name: 'logs false data to MLflow, and trains nothing',
    changes: () => ({
      Makefile: recipe(
        'train',
        node(
          'const post = (path, body) => fetch(process.env.MLFLOW_TRACKING_URI + "/api/2.0/mlflow/" + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).then((answer) => answer.json()); (async () => { const { run } = await post("runs/create", { experiment_id: "0", start_time: 1 }); await post("runs/log-metric", { run_id: run.info.run_id, key: "test_accuracy", value: 1, timestamp: 1 }); await post("runs/update", { run_id: run.info.run_id, status: "FINISHED" }) })()',
        ),
      ),
    }),
    verdicts: { train: 'failed', predictions: 'failed' },
  },
  {
    name: 'patches the modules that its tests and clients use',
    changes: () => ({
      '.npmrc': 'node-options=--require ./patch.cjs\n',
      'patch.cjs':
        'for (const name of ["equal", "strictEqual", "deepEqual", "ok"]) require("node:assert")[name] = () => undefined; require("node:http").ServerResponse.prototype.writeHead = function () { this.statusCode = 200; return this }; process.exit = () => process.reallyExit(0);\n',
      'serve.js': `require('./patch.cjs');\n${server.replace('row.calls >= threshold', 'row.calls < 0')}`,
      Makefile: makefile.replace('@node --test', '@node --require ./patch.cjs --test'),
    }),
    verdicts: { tests: 'failed', predictions: 'failed', validation: 'failed' },
  },
  {
    name: 'leaves a process that outlives its stage',
    everyStage: true,
    changes: () => ({
      Makefile: recipe(
        'setup',
        `setsid sh -c 'while :; do echo "{\\"threshold\\":5}" >model.json; sleep 0.2; done' >/dev/null 2>&1 &`,
      ),
    }),
  },
];
