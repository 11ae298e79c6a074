/** The section of this subpath in the README: its example runs, and its table is the one that the comparison holds. */
import { expect, it } from 'vitest';
import { sectionOf } from '../section.test-support.ts';
import { DIFFERENCES } from './differences.test-support.ts';
import { startService } from './index.ts';

const README = sectionOf('fastapi');
const blockOf = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``).exec(README)?.[1] ?? '';

it('has an example that runs as it is, and answers as it says', async () => {
  await using service = await startService([
    '--conditions=source',
    '--input-type=module-typescript',
    '--eval',
    blockOf('ts'),
  ]);
  const post = async (row: object) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${service.url}/predict`, { method: 'POST', headers, body: JSON.stringify(row) })).json();
  };
  expect(await post({ area: '80', district: 'north' })).toEqual({ price: 175_000 });
  expect(await post({ area: '80', district: 'west' })).toEqual(JSON.parse(blockOf('json')));
  expect(await (await fetch(`${service.url}/health`)).json()).toEqual({ status: 'ok', model: '3' });
  expect((await fetch(`${service.url}/ready`)).status).toBe(200);
});

it('shows every difference from FastAPI', () => {
  const rows = DIFFERENCES.map(({ sent, kit, fastapi, why }) => `| ${sent} | ${kit} | ${fastapi} | ${why} |`);
  const table = ['| sent | mlops-kit | FastAPI | why |', '| --- | --- | --- | --- |', ...rows].join('\n');
  expect(README.split('### Differences from FastAPI')[1]).toContain(table);
});
