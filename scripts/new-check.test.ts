import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../grader/src/checks/registry.ts';
import { temporaryFolder } from '../grader/src/temporary-folder.test-support.ts';
import { newCheck, register } from './new-check.ts';

const registry = readFileSync('grader/src/checks/registry.ts', 'utf8');
const lineAfter = (text: string, line: string) => text.split('\n')[text.split('\n').indexOf(line) + 1];

describe('a new check', () => {
  it('has each file in its folder, under its name, and an entry in the registry', () => {
    using place = temporaryFolder({ 'registry.ts': registry });
    newCheck(place.folder, 'model-card', 'train');
    const folder = join(place.folder, 'model-card');
    expect(readdirSync(folder)).toEqual(['fault.ts', 'index.test.ts', 'index.ts', 'messages.ts', 'reference.md']);
    for (const file of readdirSync(folder))
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/CHECK_|checkName/);
    const text = readFileSync(join(folder, 'index.ts'), 'utf8');
    expect(text).toContain("export const modelCard = defineCheck({\n  id: 'model-card',\n  stage: 'train',");
    expect(readFileSync(join(folder, 'fault.ts'), 'utf8')).toContain("'data', 'train'],");
    expect(readFileSync(join(place.folder, 'registry.ts'), 'utf8')).toBe(register(registry, 'model-card', 'train'));
  });

  it.each([
    ['model-card', 'a/b'],
    ['model-card', 'trian'],
    ['Model', 'train'],
    ['../x', 'train'],
    ['', 'train'],
  ])('is rejected as %s in the stage %s, and writes nothing', (id, stage) => {
    using place = temporaryFolder({ 'registry.ts': registry });
    expect(() => newCheck(place.folder, id, stage)).toThrow(/^“/);
    expect(readdirSync(place.folder)).toEqual(['registry.ts']);
  });

  it('is rejected under an existing name, without changes', () => {
    using place = temporaryFolder({ 'registry.ts': registry, 'lint/index.ts': 'here' });
    expect(() => newCheck(place.folder, 'lint', 'lint')).toThrow('exists already');
    expect(readFileSync(join(place.folder, 'lint/index.ts'), 'utf8')).toBe('here');
    expect(existsSync(join(place.folder, 'lint/fault.ts'))).toBe(false);
  });
});

describe('the registry', () => {
  it('gets the import in alphabetical order', () => {
    const text = register(registry, 'license', 'inspect');
    expect(lineAfter(text, "import { image } from './image/index.ts';")).toBe(
      "import { license } from './license/index.ts';",
    );
    expect(lineAfter(register(registry, 'changelog', 'inspect'), "import { audit } from './audit/index.ts';")).toBe(
      "import { changelog } from './changelog/index.ts';",
    );
    expect(register(registry, 'zones', 'inspect')).toContain(
      "'./validation/index.ts';\nimport { zones } from './zones/index.ts';\n\n",
    );
  });

  it.each([...new Set(checks.map(({ stage }) => stage))])('lists it after the checks of its stage, %s', (stage) => {
    const text = register(registry, 'license', stage);
    const entries = text.slice(text.indexOf('= [')).split('\n');
    expect(entries.indexOf('  license,') - 1).toBe(checks.findLastIndex((check) => check.stage === stage) + 1);
  });
});
