import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { result } from './fixtures/result.ts';
import { rich } from './fixtures/rich.ts';
import { hostileText } from './hostile-text.test-support.ts';
import { renderJunit } from './junit.ts';

const schema = readFileSync(new URL('./fixtures/junit.xsd', import.meta.url), 'utf8');

/** The errors that libxml2 reports for a document. */
async function complaints(...documents: string[]): Promise<string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `junit-${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema, maxMemoryPages: 4096 });
  return errors.map(({ message }) => message);
}

describe('junit.xml', () => {
  const document = renderJunit(rich, { language: 'fr' });

  test.each([
    ['by session', result],
    ['by group', rich],
  ])('is valid %s', async (_how, given) => {
    expect(await complaints(renderJunit(given, { language: 'en' }))).toEqual([]);
  });

  test('is rejected by its schema if it is invalid', async () => {
    expect(await complaints(document.replace('tests="14"', 'tests="many"'))).not.toEqual([]);
    expect(await complaints(document.replace('</testsuites>', ''))).not.toEqual([]);
  });

  test('counts failed and partial as failures, unverified as skipped', () => {
    expect(document).toContain('<testsuites name="camille-durand" tests="14" failures="2" errors="0" time="64.920">');
    expect(document).toContain(
      '<testsuite name="Intégration continue et qualité" tests="4" failures="2" errors="0" skipped="0">',
    );
    expect(document.match(/<failure type="(failed|partial)"/g)).toEqual([
      '<failure type="failed"',
      '<failure type="partial"',
    ]);
    expect(document.match(/<skipped message="[^"]+"\/>/g)).toHaveLength(1);
  });

  test('contains the expected and actual result, and the advice', () => {
    expect(document).toContain('Attendu\u00a0: «\u00a0make typecheck\u00a0» se termine par 0.\nObservé\u00a0: Code 2');
    expect(document).toContain('\nÀ corriger d’abord\u00a0: Types vérifiés\nQue faire\u00a0: Ajoutez un test');
    expect(document).toContain('<system-out>1,50 / 3,00</system-out>');
  });
});

describe('hostile text in XML', () => {
  const shape = (document: string) => document.replace(/"[^"]*"|>[^<]*</g, (part) => (part[0] === '"' ? '""' : '><'));
  const plain = shape(renderJunit(hostileResult('plain'), { language: 'fr' }));

  test('is text and nothing else', async () => {
    const documents = Object.values(hostileTexts).map((text) => renderJunit(hostileResult(text), { language: 'fr' }));
    for (const document of documents) expect(shape(document)).toBe(plain);
    expect(await complaints(...documents)).toEqual([]);
  });

  test('is text and nothing else, for any string', async () => {
    const texts = fc.sample(hostileText, 200);
    const documents = texts.map((text) => renderJunit(hostileResult(text), { language: 'fr' }));
    for (const document of documents) expect(shape(document)).toBe(plain);
    expect(await complaints(...documents)).toEqual([]);
  });
});
