/** For every criterion of the default rubric, one fault in the reference solution that lowers it. */

import { type CalibrationFault, edit, script } from './calibration-fault.test-support.ts';

const TRAINED = ['install', 'data', 'train'];
const TRACKED = [...TRAINED, 'track'];
const SERVED = [...TRACKED, 'serve'];
const MONITORED = [...SERVED, 'monitor'];
const DELIVERED = [...SERVED, 'deliver'];

const TEST = 'node --test --test-concurrency=4 "tests/**/*.test.ts"';

// In parts: no file of ours looks as if it held a secret.
const TOKEN = ['ghp', 'k4Tz81LqWv0RmYxB7hNcJd2Gf9SuPa3EoViK'].join('_');

/** A package against which the registry of the calibration knows something. */
export const VULNERABLE = 'left-open';

export const CALIBRATION_FAULTS: readonly CalibrationFault[] = [
  {
    criterion: 'vocabulary',
    stages: [],
    edits: [edit('make/1-environment.mk', ['.PHONY: help', '.PHONY: aide'], ['\nhelp:', '\naide:'])],
  },
  // The reference is everyone's: a student who hands it in has not made it.
  { criterion: 'own-data', stages: [], edits: [], student: 'ada' },
  {
    criterion: 'own-work',
    stages: [],
    edits: [
      {
        file: '.create-mlops-course.json',
        text: JSON.stringify({ solved: Array.from({ length: 101 }, (_, index) => `1.${index}`) }),
      },
    ],
  },
  { criterion: 'hygiene', stages: [], edits: [{ file: 'mlflow.db', text: '' }] },
  { criterion: 'readme', stages: [], edits: [{ file: 'README.md', text: '# Churn\n' }] },
  { criterion: 'secrets', stages: [], edits: [{ file: 'src/storage.ts', text: `export const TOKEN = '${TOKEN}';\n` }] },
  { criterion: 'ci', stages: [], edits: [edit('.github/workflows/ci.yml', ['  pull_request:\n', ''])] },
  {
    criterion: 'setup',
    stages: ['install'],
    installs: true,
    edits: [edit('package.json', ['"fastify": "', '"fastify": "99.'])],
  },
  { criterion: 'lock-file', stages: ['install'], edits: [{ file: 'package-lock.json', text: null }] },
  {
    criterion: 'audit',
    stages: ['install'],
    edits: [
      edit('package-lock.json', [
        '\n  "packages": {\n',
        `\n  "packages": {\n    "node_modules/${VULNERABLE}": { "version": "1.0.0", "integrity": "sha512-x" },\n`,
      ]),
    ],
  },
  { criterion: 'data', stages: ['install', 'data'], edits: [script('data', 'node src/prepare-data.ts', 'node -e 0')] },
  {
    criterion: 'splits',
    stages: ['install', 'data'],
    edits: [
      edit('src/prepare-data.ts', [
        'formatCustomers(splits[name])',
        "formatCustomers(splits[name === 'test' ? 'train' : name])",
      ]),
    ],
  },
  {
    criterion: 'data-validation',
    stages: ['install', 'data', 'spoilt-data'],
    edits: [edit('src/prepare-data.ts', ['findings.length > 0 ?', 'findings.length > 1e9 ?'])],
  },
  {
    criterion: 'test-strength',
    stages: ['install', 'test', 'faults'],
    edits: [script('test', TEST, 'node --test tests/code/markdown.test.ts')],
  },
  { criterion: 'train', stages: TRAINED, edits: [script('train', 'node src/train.ts', 'node -e 0')] },
  {
    criterion: 'format',
    stages: ['install', 'format', 'lint'],
    edits: [script('format', 'biome check --write --linter-enabled=false', 'echo >>README.md')],
  },
  {
    criterion: 'lint',
    stages: ['install', 'format', 'lint', 'typecheck'],
    edits: [{ file: 'src/spare.ts', text: 'export const isOne = (value: number) => value == 1;\n' }],
  },
  {
    criterion: 'typecheck',
    stages: ['install', 'format', 'lint', 'typecheck'],
    edits: [{ file: 'src/spare.ts', text: "export const spare: number = 'one';\n" }],
  },
  { criterion: 'tests', stages: ['install', 'test'], edits: [script('test', TEST, 'node -e 0')] },
  {
    criterion: 'coverage',
    stages: ['install', 'test'],
    edits: [script('test', TEST, 'node --test tests/code/markdown.test.ts')],
  },
  {
    criterion: 'service',
    stages: SERVED,
    edits: [edit('src/service/routes/health.ts', ["app.get('/health'", "app.get('/alive'"])],
  },
  {
    criterion: 'openapi',
    stages: SERVED,
    edits: [edit('src/service/plugins/openapi.ts', ["openapi: '3.1.0'", "openapi: '9.9.9'"])],
  },
  {
    criterion: 'documented-routes',
    stages: SERVED,
    edits: [
      edit('src/service/routes/open-inference.ts', [
        'async () => ({ live: true })',
        'async (_, reply) => reply.code(418).send({ live: true })',
      ]),
    ],
  },
  {
    criterion: 'predictions',
    stages: SERVED,
    edits: [edit('src/model/churn-model.ts', ['  trees: 150,', '  trees: 1,'], ['  depth: 4,', '  depth: 1,'])],
  },
  {
    criterion: 'validation',
    stages: SERVED,
    edits: [
      edit('src/service/app.ts', [
        '  holdModel(app, served);\n',
        '  holdModel(app, served);\n  app.setValidatorCompiler(() => () => true);\n',
      ]),
    ],
  },
  {
    criterion: 'load',
    stages: SERVED,
    edits: [
      edit(
        'src/service/routes/predict.ts',
        [
          '    const { body } = request;\n',
          '    const { body } = request;\n    busy += 1;\n    await new Promise((done) => setTimeout(done, 5));\n    busy -= 1;\n    if (busy > 4) throw new Error("busy");\n',
        ],
        ['/** `POST /predict`', 'let busy = 0;\n\n/** `POST /predict`'],
      ),
    ],
  },
  {
    criterion: 'tracked-runs',
    stages: SERVED,
    edits: [
      edit('src/tracking/send-run.ts', ['logBatch(run.id, record)', 'logBatch(run.id, { ...record, params: [] })']),
    ],
  },
  {
    criterion: 'registered-model',
    stages: SERVED,
    edits: [edit('src/promote.ts', ['  await client.setAlias(MODEL, CHAMPION, candidate.version);\n', ''])],
  },
  {
    criterion: 'claimed-metrics',
    stages: SERVED,
    edits: [edit('src/tracking/run-record.ts', ['name}`, value)', 'name}`, Math.min(1, value + 0.03))'])],
  },
  {
    criterion: 'served-model',
    stages: SERVED,
    edits: [{ file: 'src/service/model-sources/1-champion.ts', text: 'export default async () => null;\n' }],
  },
  {
    criterion: 'metrics',
    stages: SERVED,
    edits: [
      edit('src/service/plugins/metrics.ts', [
        "    const route = request.routeOptions.url ?? 'none';\n",
        "    if (Math.random() < 0.5) return;\n    const route = request.routeOptions.url ?? 'none';\n",
      ]),
    ],
  },
  {
    criterion: 'drift',
    stages: SERVED,
    edits: [
      edit('src/service/plugins/metrics.ts', [
        'updateDrift(served.items(),',
        'updateDrift(served.items().slice(0, 0),',
      ]),
    ],
  },
  {
    criterion: 'shutdown',
    stages: SERVED,
    edits: [
      edit('src/service/server.ts', [
        '  const stop = untilStopped();\n',
        "  process.on('SIGTERM', () => undefined);\n  const stop = new Promise<string>(() => undefined);\n",
      ]),
    ],
  },
  {
    criterion: 'reproducible',
    stages: [...TRAINED, 'reproduce'],
    edits: [edit('src/model/churn-model.ts', ['  seed: 2026,', '  seed: Date.now() % 1e6,'])],
  },
  {
    criterion: 'maturity',
    stages: ['maturity'],
    edits: [edit('.github/workflows/release.yml', ['      - run: make deploy\n', ''])],
  },
  { criterion: 'image', stages: [...SERVED, 'image'], edits: [edit('Dockerfile', ['USER node\n', ''])] },
  {
    criterion: 'container',
    stages: [...SERVED, 'image'],
    edits: [edit('Dockerfile', ['--start-period=30s', '--start-period=1s'], ['CMD ["node", "-e",', 'CMD ["false",'])],
  },
  {
    criterion: 'prometheus',
    stages: MONITORED,
    edits: [edit('monitoring/prometheus.yml', ['api:3000', 'api:9090'])],
  },
  {
    criterion: 'dashboard',
    stages: MONITORED,
    edits: [edit('monitoring/grafana/dashboards/churn.json', ['topk(8, feature_ks)', 'topk(8, feature_kolmogorov)'])],
  },
  {
    criterion: 'retraining',
    stages: DELIVERED,
    edits: [edit('monitoring/alertmanager-retrain.yml', ['alertname = InputDrift', 'alertname = ServiceDown'])],
  },
  {
    criterion: 'rollback',
    stages: DELIVERED,
    edits: [
      edit('src/service/champion-watch.ts', [
        'seen.champion !== null && seen.champion !== seen.served',
        'seen.champion !== null && Number(seen.champion) > Number(seen.served)',
      ]),
    ],
  },
];
