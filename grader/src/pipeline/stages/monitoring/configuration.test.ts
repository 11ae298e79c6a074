import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCourse } from '../../../course.ts';
import { sandboxFiles } from '../../../sandbox/files.ts';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { untrustedHere } from '../../../untrusted/here.test-support.ts';
import { findConfiguration, yamlFiles } from './yaml-files.ts';

const course = loadCourse();

async function found(files: Record<string, string>) {
  using place = temporaryFolder(files);
  const source = { course, untrusted: untrustedHere, sandbox: { files: sandboxFiles(place.folder) } };
  return findConfiguration((await yamlFiles(source)).files);
}
const job = (name: string, target: string, more: object = {}) => {
  return { job_name: name, static_configs: [{ targets: [target], ...more }] };
};
const configuration = (...jobs: object[]) => stringify({ scrape_configs: jobs });

describe('the configuration of Prometheus', () => {
  it('is a YAML file with scrape_configs, in any folder', async () => {
    const text = configuration(job('api', 'api:3000'));
    const seen = await found({
      'compose.yaml': 'services: {}',
      'a/b/prom.yaml': text,
      'broken.yml': '{',
      'list.yml': '[1]',
    });
    expect(seen).toMatchObject({ path: 'a/b/prom.yaml', error: null });
    expect(seen?.job).toEqual({ name: 'api', metricsPath: '/metrics', target: 'api:3000', labels: {} });
    expect(await found({ 'compose.yaml': 'services: {}' })).toBeNull();
  });

  it('is the one that scrapes the service, if there are several', async () => {
    const other = configuration(job('prometheus', 'localhost:9090'));
    const seen = await found({ 'a.yml': other, 'b.yml': configuration(job('churn', 'localhost:8000')) });
    expect([seen?.path, seen?.job?.name]).toEqual(['b.yml', 'churn']);
  });

  it.each([
    ['localhost:3000', true],
    ['churn-api:8000', true],
    ['host.docker.internal:8001', true],
    ['prometheus:9090', false],
    ['mlflow:5000', false],
    ['example.org:3000', false],
    ['10.0.0.1:3000', false],
    ['api', false],
  ])('takes the target %s for the service: %s', async (target, isService) => {
    expect((await found({ 'p.yml': configuration(job('x', target)) }))?.job?.target ?? null).toBe(
      isService ? target : null,
    );
  });

  it('keeps no label that would change the target', async () => {
    const labels = { __address__: 'example.org:80', __scheme__: 'https', env: 'prod', 'a-b': 'x' };
    const seen = await found({ 'p.yml': configuration(job('x', 'api:3000', { labels })) });
    expect(seen?.job?.labels).toEqual({ env: 'prod' });
  });

  it.each([
    ['no job', { scrape_configs: [] }],
    ['a path that is none', { scrape_configs: [{ ...job('x', 'api:3000'), metrics_path: 'http://example.org' }] }],
    ['a job without a name', { scrape_configs: [{ static_configs: [] }] }],
    ['too many jobs', { scrape_configs: Array.from({ length: 51 }, () => job('x', 'api:3000')) }],
  ])('is invalid with %s', async (_fault, content) => {
    const seen = await found({ 'p.yml': stringify(content) });
    expect(seen).toMatchObject({ job: null, error: expect.stringContaining('scrape_configs') });
  });

  it('is not read through a symbolic link, if it is too long, or if its aliases would fill the memory', async () => {
    const long = `${configuration(job('api', 'api:3000'))}# ${'x'.repeat(300_000)}\n`;
    const names = Array.from({ length: 12 }, (_, index) => `a${index}`);
    const bomb = names.map(
      (name, index) => `${name}: &${name} [${index === 0 ? 'x' : `${`*a${index - 1},`.repeat(9)}`}]`,
    );
    expect(await found({ 'long.yml': long, 'bomb.yml': `${bomb.join('\n')}\nscrape_configs: *a11\n` })).toBeNull();
  });
});
