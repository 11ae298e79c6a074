import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { processesIn, withoutPrometheus } from './prometheus.test-support.ts';
import { startPrometheus } from './prometheus.ts';

const limits = { deadlineMs: 600_000, output: () => undefined, signal: new AbortController().signal };

describe.skipIf(withoutPrometheus)('a Prometheus of the grader', () => {
  it('answers queries, explains failures, and ends with its scope', async () => {
    using place = temporaryFolder({ 'prometheus.yml': '{}' });
    {
      await using prometheus = await startPrometheus(place.folder, limits);
      expect(await prometheus.query('vector(2)')).toEqual({ ok: true, series: [{ labels: {}, value: 2 }] });
      expect(await prometheus.query('1 / 0')).toEqual({ ok: true, series: [{ labels: {}, value: Infinity }] });
      expect(await prometheus.query('nothing')).toEqual({ ok: true, series: [] });
      expect(await prometheus.query('sum(')).toEqual({ ok: false, error: expect.stringContaining('parse error') });
      expect(await prometheus.alerts()).toEqual([]);
      expect(processesIn(place.folder)).not.toEqual([]);
    }
    expect(processesIn(place.folder)).toEqual([]);
  });

  it('does not start with an invalid configuration, and leaves no process', async () => {
    using place = temporaryFolder({ 'prometheus.yml': 'scrape_confgs: []' });
    await expect(startPrometheus(place.folder, limits)).rejects.toThrow('did not start');
    expect(processesIn(place.folder)).toEqual([]);
  });

  it('ends with the grader, even if the grader is killed', async () => {
    using place = temporaryFolder({ 'prometheus.yml': '{}' });
    const module = new URL('prometheus.ts', import.meta.url).href;
    const program = `const { startPrometheus } = await import('${module}');
      const limits = { deadlineMs: 600000, output: () => undefined, signal: new AbortController().signal };
      await startPrometheus('${place.folder}', limits);
      console.log('started');
      setInterval(() => undefined, 1000);`;
    writeFileSync(join(place.folder, 'grader.mjs'), program);
    const grader = execa(process.execPath, ['--conditions=source', join(place.folder, 'grader.mjs')], {
      reject: false,
      buffer: false,
    });
    await once(grader.stdout, 'data');
    expect(processesIn(place.folder)).not.toEqual([]);
    grader.kill('SIGKILL');
    for (let wait = 0; wait < 100 && processesIn(place.folder).length > 0; wait += 1) await sleep(100);
    expect(processesIn(place.folder)).toEqual([]);
  });
});
