import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine } from '../messages/visible-text.ts';
import { renderAnnotations } from './annotations.ts';
import { failuresOf } from './failures.ts';
import { failing, logs } from './fixtures/failing.ts';
import { hostileResult, hostileTexts } from './fixtures/hostile.ts';
import { rich } from './fixtures/rich.ts';
import { hostileText } from './hostile-text.test-support.ts';

interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** A line as the runner of GitHub Actions reads it: leading space gone, `::name properties::data`, escapes undone, `%25` last. */
function parsed(line: string): Command | null {
  const match = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/s.exec(line);
  if (match === null) return null;
  const [, name = '', properties = '', data = ''] = match;
  const undo = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const undoProperty = (text: string) => undo(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
  const pairs = properties.split(',').filter(Boolean);
  const entries = pairs.map((pair) => [pair.split('=', 1)[0]!, undoProperty(pair.slice(pair.indexOf('=') + 1))]);
  return { name, properties: Object.fromEntries(entries), data: undo(data) };
}
const lines = (text: string) => text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).slice(0, -1);
const commands = (text: string) => lines(text).map(parsed);

describe('annotations', () => {
  const found = commands(renderAnnotations(rich, { language: 'fr' }));

  test('are the mark and what did not pass, by its kind', () => {
    expect(found.map((command) => [command?.name, command?.properties.title])).toEqual([
      ['notice', 'camille-durand'],
      ['error', 'Types vérifiés (0,00 / 1,50)'],
      ['warning', 'Tests du code, des données et du modèle (1,50 / 3,00)'],
      ['notice', 'Temps de réponse (— / 1,00)'],
    ]);
    expect(found[0]!.data).toBe('Note\u00a0: 8,00 / 19,50');
  });

  test('point at the file and line that is at fault, where one is', () => {
    expect(found[2]!.properties).toMatchObject({ file: 'tests/data/schema.test.ts', line: '12' });
    expect(found[1]!.properties.file).toBeUndefined();
  });

  test('say what was seen and what to do', () => {
    expect(found[1]!.data).toContain('Code 2\u00a0: 3 erreurs');
    expect(found[1]!.data).toContain('Lancez «\u00a0make typecheck\u00a0»');
  });

  test('name the tests that failed, once, and how many more there are', () => {
    const named = commands(renderAnnotations(failing, { language: 'fr', failures: failuresOf(failing, logs) }));
    const texts = named
      .map((command) => command?.data ?? '')
      .filter((data) => data.includes('a customer who calls often'));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('Tests en échec\u00a0: a customer who calls often leaves.');
    const failures = new Map([['tests', { tests: ['one', 'two'], more: 3, lines: [] }]]);
    expect(renderAnnotations(failing, { language: 'en', failures })).toContain('Failing tests: one, two and 3 more.');
  });

  test('begin with what costs most', () => {
    const [cheap, dear] = [rich.criteria[5]!, { ...rich.criteria[5]!, id: 'dear', points: 9 }];
    const given = { ...rich, criteria: [cheap, dear] };
    expect(commands(renderAnnotations(given, { language: 'en' })).map((each) => each?.properties.title)).toEqual(
      ['camille-durand', 'Types checked (0.00 / 9.00)', 'Types checked (0.00 / 1.50)'].map((title) =>
        title.replace('Types checked', cheap.title.en),
      ),
    );
  });
});

describe('hostile text in annotations', () => {
  const names = commands(renderAnnotations(hostileResult('plain'), { language: 'fr' })).map((command) => command?.name);
  const isHarmless = (text: string) => {
    const found = commands(renderAnnotations(hostileResult(text), { language: 'fr' }));
    expect(found.map((command) => command?.name)).toEqual(names);
    for (const command of found) {
      expect(['title', 'title,file,line']).toContain(Object.keys(command!.properties).join());
      expect(command!.data).not.toMatch(/[\n\r]/);
    }
    expect(found[0]!.properties.title).toBe(oneLine(text.slice(0, 1000)));
  };

  test.each(Object.entries(hostileTexts))('gives no other command: %s', (_, text) => isHarmless(text));

  test.each(['::error::x', '\n::set-env name=PATH::/tmp', 'a,file=/etc/passwd', '%0A::error::x', '100 %'])(
    'gives no other command: %s',
    isHarmless,
  );

  test('gives no other command, whatever it is', () => {
    fc.assert(fc.property(hostileText, isHarmless), { numRuns: 500 });
  });
});
