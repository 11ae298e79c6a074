/** An interrupted command on a machine where what it closes takes longer than its limit. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.test-support.ts';

/** Writes its evidence one second after the limit. */
const SLOW = (file: string) => `
  const { untilInterrupted } = await import(${JSON.stringify(new URL('./interruption.ts', import.meta.url).href)});
  const { writeFileSync } = await import('node:fs');
  using interruption = untilInterrupted(() => undefined);
  const save = () => setTimeout(() => { writeFileSync(${JSON.stringify(file)}, ''); process.exit(130); }, 5_000);
  interruption.signal.addEventListener('abort', save);
  const stays = setInterval(() => undefined, 1_000);
  setImmediate(() => process.stdout.write('ready'));
  await interruption.keep(new Promise(() => undefined));`;

it('waits for the evidence of an interrupted grading that is slow to close', async () => {
  using place = temporaryFolder();
  const file = join(place.folder, 'evidence.json');
  const child = spawn(process.execPath, ['--input-type=module', '-e', SLOW(file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await exit).toEqual([130, null]);
  expect(existsSync(file)).toBe(true);
});
