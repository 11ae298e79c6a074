/** Clients that write until their server is killed, and the checks of what the store must contain afterwards. */
import { createHash, randomUUID } from 'node:crypto';
import { type Client, PROXY } from './tracking-process.test-support.ts';

/** A write that was sent. If `acknowledged`, the store must contain it. */
interface Write {
  acknowledged: boolean;
  /** Checks the write in the store. Returns what is wrong, or null. */
  fault(client: Client, acknowledged: boolean): Promise<string | null>;
}
export type Ledger = Write[];

const METRICS = 300;
const PAIRS = 100;

const found = (values: { key: string }[] | undefined, prefix: string): number =>
  (values ?? []).filter(({ key }) => key.startsWith(prefix)).length;

/** Sends a write. It enters the ledger before it is sent, because the server may store it without acknowledging it. */
async function attempt(ledger: Ledger, fault: Write['fault'], send: () => ReturnType<Client['post']>) {
  const write: Write = { acknowledged: false, fault };
  ledger.push(write);
  const { status, body } = await send();
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  write.acknowledged = true;
  return body;
}

/** The error of a write that is missing although acknowledged, or partially stored. */
const checkComplete = (what: string, stored: number, whole: number, acknowledged: boolean): string | null =>
  stored === whole || (stored === 0 && !acknowledged) ? null : `${what}: ${stored} of ${whole}`;

async function createRun(client: Client, ledger: Ledger): Promise<string> {
  const name = randomUUID();
  const tags = Array.from({ length: 20 }, (_, index) => ({ key: `begun.${index}`, value: name }));
  const fault: Write['fault'] = async (reader, acknowledged) => {
    const filter = `attributes.run_name = '${name}'`;
    const { runs } = (await reader.post('/runs/search', { experiment_ids: ['0'], filter })).body;
    const [run] = runs ?? [];
    return checkComplete(`run ${name}`, run === undefined ? 0 : 1 + found(run.data.tags, 'begun.'), 21, acknowledged);
  };
  const body = await attempt(ledger, fault, () =>
    client.post('/runs/create', { experiment_id: '0', run_name: name, tags }),
  );
  return body.run!.info.run_id;
}

function runFault(runId: string, prefix: string, whole: number): Write['fault'] {
  return async (reader, acknowledged) => {
    const { metrics, params, tags } = (await reader.get('/runs/get', { run_id: runId })).body.run!.data;
    const stored = found(metrics, prefix) + found(params, prefix) + found(tags, prefix);
    return checkComplete(`${prefix} of run ${runId}`, stored, whole, acknowledged);
  };
}

/** Creates runs and logs to them with every endpoint. */
export async function logRuns(client: Client, ledger: Ledger): Promise<never> {
  for (let index = 0; ; index += 1) {
    const runId = await createRun(client, ledger);
    const pairs = Array.from({ length: PAIRS }, (_, pair) => ({ key: `batch.${pair}`, value: `${pair}` }));
    const metrics = Array.from({ length: METRICS }, (_, metric) => ({
      key: `batch.${metric}`,
      ...{ value: metric / 7, timestamp: 1, step: 0 },
    }));
    await attempt(ledger, runFault(runId, 'batch.', METRICS + 2 * PAIRS), () =>
      client.post('/runs/log-batch', { run_id: runId, metrics, params: pairs, tags: pairs }),
    );
    const metric = { run_id: runId, key: 'alone.metric', value: index, timestamp: 1 };
    await attempt(ledger, runFault(runId, 'alone.metric', 1), () => client.post('/runs/log-metric', metric));
    const tag = { run_id: runId, key: 'alone.tag', value: 'x' };
    await attempt(ledger, runFault(runId, 'alone.tag', 1), () => client.post('/runs/set-tag', tag));
  }
}

/** Creates versions of a model, and moves an alias to each. */
export async function registerVersions(client: Client, ledger: Ledger): Promise<never> {
  const name = `model-${randomUUID()}`;
  await attempt(
    ledger,
    async (reader, acknowledged) => {
      const { status } = await reader.get('/registered-models/get', { name });
      return checkComplete(name, status === 200 ? 1 : 0, 1, acknowledged);
    },
    () => client.post('/registered-models/create', { name }),
  );
  for (let version = 1; ; version += 1) {
    const tags = Array.from({ length: 20 }, (_, index) => ({ key: `tag.${index}`, value: 'x' }));
    const versionFault: Write['fault'] = async (reader, acknowledged) => {
      const { body } = await reader.get('/model-versions/get', { name, version: `${version}` });
      const made = body.model_version;
      return checkComplete(
        `version ${version} of ${name}`,
        made === undefined ? 0 : 1 + found(made.tags, 'tag.'),
        21,
        acknowledged,
      );
    };
    await attempt(ledger, versionFault, () =>
      client.post('/model-versions/create', { name, source: 's3://bucket/model', tags }),
    );
    const aliasFault: Write['fault'] = async (reader, acknowledged) => {
      const { body } = await reader.get('/registered-models/alias', { name, alias: 'champion' });
      return checkComplete(
        `alias of ${name}`,
        Number(body.model_version?.version ?? 0) >= version ? 1 : 0,
        1,
        acknowledged,
      );
    };
    await attempt(ledger, aliasFault, () =>
      client.post('/registered-models/alias', { name, alias: 'champion', version: `${version}` }),
    );
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Uploads files of these sizes repeatedly. */
export async function uploadArtifacts(client: Client, ledger: Ledger, sizes: readonly number[]): Promise<never> {
  for (let index = 0; ; index += 1) {
    const path = `0/${randomUUID()}/artifacts/model.bin`;
    const bytes = Buffer.alloc(sizes[index % sizes.length] ?? 0, path);
    const whole = digest(bytes);
    const fault: Write['fault'] = async ({ url }, acknowledged) => {
      const answer = await fetch(`${url}${PROXY}/${path}`);
      const content = new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 404) return acknowledged ? `${path} is gone` : null;
      return digest(content) === whole ? null : `${path}: ${content.length} of ${bytes.length} bytes`;
    };
    await attempt(ledger, fault, () => client.put(path, bytes));
  }
}
