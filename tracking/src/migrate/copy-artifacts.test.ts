import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ArtifactFolder } from 'mlops-kit/mlflow';
import { describe, expect, it } from 'vitest';
import { copyFiles, missingFiles } from './copy-artifacts.ts';
import { fakeServer, json } from './fake-server.test-support.ts';
import { newMigration } from './migration.ts';
import { openServer } from './server.ts';

async function paths(tree: ArtifactFolder, target: ArtifactFolder): Promise<string[]> {
  const found: string[] = [];
  for await (const { path } of missingFiles(tree, target)) found.push(path);
  return found;
}

/** A run's artifacts on a server that lists `files` for every folder, and sends `content`. */
async function listing(files: (folder: string) => object[], send?: (response: ServerResponse) => void) {
  const server = await fakeServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://h');
    if (pathname === '/get-artifact' && send) send(response);
    else json(response, { files: files(searchParams.get('path') ?? '') });
  });
  const tracking = openServer(server.url, { retries: 0 });
  return { ...server, tracking, tree: tracking.artifacts.ofRun('run') };
}

/** A server that keeps uploaded files. */
async function keeping() {
  const kept: Record<string, string> = {};
  const server = await fakeServer(async (request, response) => {
    if (request.method !== 'PUT') return json(response, {});
    const content = await text(request).catch(() => null);
    if (content !== null && request.complete) kept[request.url ?? ''] = content;
    response.end();
  });
  const tracking = openServer(server.url, { retries: 0 });
  const tree = tracking.artifacts.ofRun({ runId: 'copy', artifactUri: 'mlflow-artifacts:/0/copy/artifacts' });
  return { ...server, tracking, tree, kept };
}

const copied = async (source: Awaited<ReturnType<typeof listing>>, target: Awaited<ReturnType<typeof keeping>>) => {
  const migration = newMigration(source.tracking, target.tracking, () => undefined);
  const whole = await copyFiles(migration, source.tree, target.tree, 'run');
  return { whole, failures: migration.failures.map(({ name }) => name), count: migration.counts.artifacts };
};

describe('artifacts of a hostile server', () => {
  it.each([
    '../x',
    '..',
    '.',
    '',
    '/etc/passwd',
    'a/b',
    'a/../../x',
    '..\\x',
    'C:\\x',
    '%2e%2e',
    'a%2fb',
    '%252e%252e',
    'a\u0000b',
    'line\nfeed',
  ])('must be in the requested folder, not at “%s”', async (path) => {
    await using source = await listing(() => [{ path, is_dir: false, file_size: 1 }]);
    await using target = await keeping();
    await expect(paths(source.tree, target.tree)).rejects.toMatchObject({ code: 'MLFLOW_UNSAFE_PATH' });
    expect((await copied(source, target)).failures).toEqual(['run']);
    expect(target.requests.filter((one) => one.startsWith('PUT'))).toEqual([]);
  });

  it('must not be endless', async () => {
    await using source = await listing((folder) => [
      { path: `${folder === '' ? '' : `${folder}/`}more`, is_dir: true },
    ]);
    await using target = await keeping();
    await expect(paths(source.tree, target.tree)).rejects.toMatchObject({ code: 'MLFLOW_ENDLESS_LISTING' });
  });

  it.each([
    ['longer', 3],
    ['shorter', 7],
  ])('must have the announced size: a file that is %s is not copied', async (_which, file_size) => {
    await using source = await listing(
      () => [
        { path: 'file', is_dir: false, file_size },
        { path: 'other', is_dir: false, file_size: 5 },
      ],
      (response) => void response.end('12345'),
    );
    await using target = await keeping();
    expect(await copied(source, target)).toEqual({ whole: false, failures: ['run: file'], count: 1 });
    expect(target.kept).toEqual({ '/api/2.0/mlflow-artifacts/artifacts/0/copy/artifacts/other': '12345' });
  });
});
