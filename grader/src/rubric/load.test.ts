import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { DEFAULT_RUBRIC } from '../assets.ts';
import type { GraderError } from '../errors.ts';
import { LANGUAGES } from '../language.ts';
import { temporaryFolder } from '../temporary-folder.test-support.ts';
import { loadRubric, parseRubric } from './load.ts';
import { FILE, faultsOf, judges, RUBRIC } from './rubric.test-support.ts';

describe('the default rubric', () => {
  it('is valid, out of 20, with the line of each criterion', async () => {
    const rubric = await loadRubric(fileURLToPath(DEFAULT_RUBRIC), judges);
    const lines = readFileSync(DEFAULT_RUBRIC, 'utf8').split('\n');
    expect(rubric.outOf).toBe(20);
    const counted = rubric.criteria.filter(({ bonus }) => !bonus);
    expect(counted.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(20, 9);
    for (const { id, places } of rubric.criteria) expect(lines[places[0]!.line - 1]).toContain(`id: ${id}`);
  });

  it('uses every check', async () => {
    const { criteria } = await loadRubric(fileURLToPath(DEFAULT_RUBRIC), judges);
    expect(new Set(criteria.map(({ check }) => check))).toEqual(new Set(judges.keys()));
  });
});

describe('a valid rubric', () => {
  it('has its file’s name and hash, and its criteria in order', () => {
    const rubric = parseRubric(RUBRIC, FILE, judges);
    expect(rubric).toMatchObject({
      file: 'class.yml',
      outOf: 3,
      maximum: 3,
      rounding: { step: 0.01, mode: 'nearest' },
    });
    expect(rubric.criteria.map(({ id, places, parameters }) => [id, places[0]!.line, parameters])).toEqual([
      ['style', 6, {}],
      ['quality', 11, { accuracy: 0.9 }],
    ]);
    expect(rubric.sha256).not.toBe(parseRubric(`${RUBRIC}\n`, FILE, judges).sha256);
  });

  it('can use anchors', () => {
    const text = RUBRIC.replace('title: { fr: "Style"', 'title: &t { fr: "Style"').replace(
      'title: { fr: "Qualité", en: "Quality" }',
      'title: *t',
    );
    expect(parseRubric(text, FILE, judges).criteria[1]!.title).toEqual({ fr: 'Style', en: 'Style' });
  });

  it('can add up to its total with decimals that are inexact in binary', () => {
    const text = RUBRIC.replace('outOf: 3', 'outOf: 0.3')
      .replace('points: 1', 'points: 0.1')
      .replace('points: 2', 'points: 0.2');
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('an invalid rubric file', () => {
  const links = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [name, last] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => [pair[0], pair[1]]))
    links.push(`${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`);

  it.each([
    ['empty', ''],
    ['only comments', '# nothing\n'],
    ['null', 'null'],
    ['a scalar', 'hello'],
    ['a list', '- a\n- b\n'],
    ['criteria that are a map', 'criteria: { id: a }'],
    ['criteria that are none', RUBRIC.replace(/criteria:[\s\S]*/, 'criteria: []')],
    ['two documents', `${RUBRIC}---\n${RUBRIC}`],
    ['a YAML bomb', links.join('\n')],
    ['nested without end', '['.repeat(100_000)],
    ['bytes that are not text', '\u0000\u0001\uFFFD'],
    ['a key that is a list', '? [a, b]\n: c\n'],
    ['an unknown tag', 'title: !secret x\n'],
  ])('is rejected if it is %s', (_what, text) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    for (const line of faults) expect(line).toMatch(/^class\.yml:[1-9]\d*:[1-9]\d*: ./);
  });

  it('makes the grader print nothing else', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    faultsOf('title: !secret x\n? [a, b]\n: c\n');
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('is rejected or valid, for any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => Array.isArray(faultsOf(text))));
  });

  it('is rejected or valid, for any values', () => {
    const key = fc.constantFrom('schema', 'title', 'outOf', 'criteria', 'id', 'check', 'parameters', 'fr', '__proto__');
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
    }));
    fc.assert(fc.property(tree, (value) => Array.isArray(faultsOf(stringify(value)))));
  });
});

describe('a rubric file', () => {
  it('is rejected if it does not exist', async () => {
    await expect(loadRubric('/nowhere/class.yml', judges)).rejects.toMatchObject({
      code: 'E_RUBRIC_FILE',
      exitCode: 64,
    });
  });

  it('is rejected if it is a folder', async () => {
    using place = temporaryFolder();
    await expect(loadRubric(place.folder, judges)).rejects.toMatchObject({ code: 'E_RUBRIC_FILE' });
  });

  it('is rejected if it is too large', async () => {
    using place = temporaryFolder({ 'class.yml': RUBRIC });
    truncateSync(join(place.folder, 'class.yml'), 1024 * 1024 + 1);
    await expect(loadRubric(join(place.folder, 'class.yml'), judges)).rejects.toMatchObject({ code: 'E_RUBRIC_FILE' });
  });

  it('is reported in both languages', async () => {
    const error = await loadRubric('/nowhere/class.yml', judges).catch((cause: GraderError) => cause);
    for (const language of LANGUAGES) expect((error as GraderError).text[language]).toContain('/nowhere/class.yml');
  });
});
