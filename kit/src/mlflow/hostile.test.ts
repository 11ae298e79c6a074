/** Values that a hostile user, or a hostile server, can choose. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addressOf } from './address.ts';
import { openMlflow, openRunQueue } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['admin:secret@mlflow.example.com', 'ftp://admin:secret@host', 'https://%zz:secret@host'])(
  'the error about the address %s does not contain its password',
  (address) => {
    const attempt = () => addressOf(address);
    expect(attempt).toThrow(expect.objectContaining({ code: 'MLFLOW_BAD_ADDRESS' }));
    expect(attempt).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
  },
);

it('a location of slashes and line breaks is read in linear time', () => {
  const mlflow = openMlflow('http://127.0.0.1:9');
  const before = process.cpuUsage();
  mlflow.artifacts.at(`mlflow-artifacts:${'/'.repeat(200_000)}x${'/'.repeat(200_000)}\nx`);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(2);
});

it.each(['..', '.'])('an ID %s does not address another endpoint', async (id) => {
  const mlflow = openMlflow('http://127.0.0.1:9');
  await expect(mlflow.call('DELETE', `logged-models/${id}/tags/x`)).rejects.toMatchObject({
    code: 'MLFLOW_UNSAFE_PATH',
  });
});

it('a queue reads regular files only, and quotes none that it cannot read', async () => {
  mkdirSync(join(folder, 'folder.json'));
  writeFileSync(join(folder, 'secret'), 'token=hunter2');
  symlinkSync(join(folder, 'secret'), join(folder, 'link.json'));
  writeFileSync(join(folder, 'broken.json'), 'token=hunter2');
  const queue = openRunQueue(folder);
  expect(await queue.list()).toEqual([join(folder, 'broken.json')]);
  const outcomes = await Array.fromAsync(queue.sync(openMlflow('http://127.0.0.1:9')));
  expect(outcomes).toMatchObject([{ error: { code: 'MLFLOW_RUN_UNREADABLE' } }]);
  expect(JSON.stringify(outcomes.map((outcome) => 'error' in outcome && outcome.error.message))).not.toContain(
    'hunter2',
  );
});
