import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const PROJECT = join(import.meta.dirname, '..', '..');
const FILES = ['.github/workflows/release.yml', '.gitlab/release.yml', 'Jenkinsfile.release'].filter((path) =>
  existsSync(join(PROJECT, path)),
);

test('the project has a release workflow for its CI server', () => {
  assert.ok(FILES.length > 0);
});

for (const path of FILES) {
  test(`${path} checks and trains, builds the image, scans it, accepts it, and only then deploys it`, async () => {
    const text = (await readFile(join(PROJECT, path), 'utf8')).replace(/^\s*(?:#|\/\/).*$/gm, '');
    const steps = [...text.matchAll(/\bmake ([a-z][\w-]*)|anchore\/(scan-action|grype)/g)].map(
      ([, target, scanner]) => target ?? (scanner === undefined ? '' : 'scan'),
    );
    const order = ['setup', 'security', 'data', 'train', 'image', 'scan', 'acceptance', 'deploy'];
    assert.deepEqual([...new Set(steps)], order);
  });
}
