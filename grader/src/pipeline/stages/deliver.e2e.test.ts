/** The deliver stage with the real Prometheus: a small project with the complete level 2 loop, and variants that lack a part of it. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/registry.ts';
import type { Reason } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { grade, withStages } from '../run.test-support.ts';
import { withoutPrograms, withoutPrometheus } from './monitoring/prometheus.test-support.ts';

const PROJECT = fileURLToPath(new URL('./fixtures/delivery', import.meta.url));
const STAGES = ['inspect', 'install', 'train', 'track', 'serve', 'deliver'];
const course = withStages(...STAGES);

async function gradeDelivery(...edit: [file: string, find: string, put: string] | []): Promise<Evidence> {
  using place = temporaryFolder();
  cpSync(PROJECT, place.folder, { recursive: true });
  const [file, find = '', put = ''] = edit;
  if (file !== undefined) {
    const text = readFileSync(join(place.folder, file), 'utf8');
    expect(text).toContain(find);
    writeFileSync(join(place.folder, file), text.replace(find, put));
  }
  return await grade({ folder: place.folder, out: place.beside('out') }, { course });
}

/** The reason that each check of the stage gives, with its ratio. */
function reasonsOf({ observations, stages }: Evidence): Record<string, Reason> {
  const judged = checks
    .filter(({ stage }) => stage === 'deliver')
    .map((check) => {
      const seen = observations[check.id];
      if (seen?.status !== 'observed') return [check.id, seen?.message ?? ''];
      const verdict = check.judge(seen.facts, {}, stages.at(-1)!);
      return [check.id, `${verdict.ratio}: ${verdict.seen.en}`];
    });
  return Object.fromEntries(judged);
}

describe.skipIf(withoutPrometheus)('the deliver stage', () => {
  it('closes the loop (drift, alert, webhook, training, version) and rolls back', async () => {
    const evidence = await gradeDelivery();
    expect(evidence.stages.map(({ id, status }) => `${id} ${status}`)).toEqual(STAGES.map((id) => `${id} passed`));
    expect(reasonsOf(evidence)).toEqual({
      retraining: expect.stringMatching(/^1: Drift fired .* produced version 2 in \d+ s, which was promoted\.$/),
      rollback: expect.stringMatching(
        /^1: From version 2 to version 1 .* without a restart: 40 predictions out of 40 as before/,
      ),
    });
  });

  it('does not train when the alert has no receiver, and still rolls back', async () => {
    expect(
      reasonsOf(
        await gradeDelivery('monitoring/alertmanager.yml', 'route: { receiver: retrain }', 'route: { receiver: none }'),
      ),
    ).toEqual({
      retraining: expect.stringContaining('0.25: Drift fired'),
      rollback: expect.stringMatching(/^1: From version 2 to version 1/),
    });
  });

  it('restarts a service that does not reload its model', async () => {
    expect(reasonsOf(await gradeDelivery('serve.js', 'setInterval', 'void setTimeout'))).toMatchObject({
      rollback: expect.stringMatching(/^1: From version 2 to version 1 after a restart of the service/),
    });
  });
});

it('rolls back without Prometheus, and says what retraining needs', async () => {
  using _ = withoutPrograms();
  expect(reasonsOf(await gradeDelivery())).toEqual({
    retraining: {
      fr: expect.stringContaining('paquet Debian prometheus'),
      en: expect.stringContaining('Debian package prometheus'),
    },
    rollback: expect.stringMatching(/^1: From version 2 to version 1/),
  });
});
