/** Clients that write until their server is killed, and what must be in the store then. */
import { createHash, randomUUID } from 'node:crypto';
import { type Client, PROXY } from './tracking-process.test-support.ts';

/** A write that was begun, and how to see what became of it: `acknowledged` says whether it must be there. */
interface Write {
  acknowledged: boolean;
  /** What is wrong with it, or null. */
  fault(client: Client, acknowledged: boolean): Promise<string | null>;
}
export type Ledger = Write[];

const METRICS = 300;
const PAIRS = 100;

const found = (values: { key: string }[] | undefined, prefix: string): number =>
  (values ?? []).filter(({ key }) => key.startsWith(prefix)).length;

/** Sends a write; it is in the ledger before it is sent, for it may be kept though nobody was told. */
async function attempt(ledger: Ledger, fault: Write['fault'], send: () => ReturnType<Client['post']>) {
  const write: Write = { acknowledged: false, fault };
  ledger.push(write);
  const { status, body } = await send();
  if (status !== 200) throw new Error(`refused: ${JSON.stringify(body)}`);
  write.acknowledged = true;
  return body;
}

/** Not there though acknowledged, or half there. */
const judge = (what: string, there: number, whole: number, acknowledged: boolean): string | null =>
  there === whole || (there === 0 && !acknowledged) ? null : `${what}: ${there} of ${whole}`;

async function createRun(client: Client, ledger: Ledger): Promise<string> {
  const name = randomUUID();
  const tags = Array.from({ length: 20 }, (_, index) => ({ key: `begun.${index}`, value: name }));
  const fault: Write['fault'] = async (reader, acknowledged) => {
    const filter = `attributes.run_name = '${name}'`;
    const { runs } = (await reader.post('/runs/search', { experiment_ids: ['0'], filter })).body;
    const [run] = runs ?? [];
    return judge(`run ${name}`, run === undefined ? 0 : 1 + found(run.data.tags, 'begun.'), 21, acknowledged);
  };
  const body = await attempt(ledger, fault, () =>
    client.post('/runs/create', { experiment_id: '0', run_name: name, tags }),
  );
  return body.run!.info.run_id;
}

function runFault(runId: string, prefix: string, whole: number): Write['fault'] {
  return async (reader, acknowledged) => {
    const { metrics, params, tags } = (await reader.get('/runs/get', { run_id: runId })).body.run!.data;
    const there = found(metrics, prefix) + found(params, prefix) + found(tags, prefix);
    return judge(`${prefix} of run ${runId}`, there, whole, acknowledged);
  };
}

/** Creates runs and logs to them in every way. */
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

/** Makes versions of a model, and has an alias follow them. */
export async function registerVersions(client: Client, ledger: Ledger): Promise<never> {
  const name = `model-${randomUUID()}`;
  await attempt(
    ledger,
    async (reader, acknowledged) => {
      const { status } = await reader.get('/registered-models/get', { name });
      return judge(name, status === 200 ? 1 : 0, 1, acknowledged);
    },
    () => client.post('/registered-models/create', { name }),
  );
  for (let version = 1; ; version += 1) {
    const tags = Array.from({ length: 20 }, (_, index) => ({ key: `tag.${index}`, value: 'x' }));
    const versionFault: Write['fault'] = async (reader, acknowledged) => {
      const { body } = await reader.get('/model-versions/get', { name, version: `${version}` });
      const made = body.model_version;
      return judge(
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
      return judge(`alias of ${name}`, Number(body.model_version?.version ?? 0) >= version ? 1 : 0, 1, acknowledged);
    };
    await attempt(ledger, aliasFault, () =>
      client.post('/registered-models/alias', { name, alias: 'champion', version: `${version}` }),
    );
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Uploads files of these sizes, again and again. */
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
