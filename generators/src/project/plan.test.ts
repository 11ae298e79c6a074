import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fixtureCourse, readFixture } from '../testing/fixture-template.ts';
import { BASE_PATH, unpackBase } from './base.ts';
import { MANIFEST_PATH, parseManifest } from './manifest.ts';
import { planProject } from './plan.ts';

const plan = planProject({
  version: '1.0.0',
  course: fixtureCourse,
  read: readFixture,
  answers: { name: 'app', lang: 'en' },
  last: 2,
});
const manifest = parseManifest(new TextDecoder().decode(plan.find(({ path }) => path === MANIFEST_PATH)?.bytes));

test('plans the manifest with the files', () => {
  expect(manifest).toMatchObject({ stack: 'node', sessions: [1, 2], answers: { name: 'app', lang: 'en' } });
});

test('describes every file but its own two, by the hash of its bytes', () => {
  const others = plan.filter(({ path }) => ![MANIFEST_PATH, BASE_PATH].includes(path));
  const hashes = others.map(({ path, bytes }) => [path, createHash('sha256').update(bytes).digest('hex')]);
  expect(manifest.files).toEqual(Object.fromEntries(hashes));
});

test('keeps the template’s text files in the base file', () => {
  const kept = unpackBase(plan.find(({ path }) => path === BASE_PATH)?.bytes ?? new Uint8Array());
  expect([...(kept?.keys() ?? [])].toSorted()).toEqual(Object.keys(manifest.files).toSorted());
});
