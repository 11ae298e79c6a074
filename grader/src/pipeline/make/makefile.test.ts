import { readdirSync } from 'node:fs';
import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { databaseArgv, expandVariables, makefileError, parseDatabase, parseVariables } from './makefile.ts';

/** Queries the real make, as the inspection does. */
function askMake(folder: string) {
  const [command, ...args] = databaseArgv();
  return execaSync(command, args, { cwd: folder, env: { LC_ALL: 'C' }, reject: false });
}

/** The database of a project. */
function database(files: Record<string, string>): string {
  using place = temporaryFolder(files);
  return askMake(place.folder).stdout;
}
const targets = (files: Record<string, string>) => parseDatabase(database(files));
const targetsOf = (makefile: string) => targets({ Makefile: makefile });

describe('the targets of a Makefile', () => {
  it('have their prerequisites and their recipe', () => {
    const found = targetsOf('ci: lint | out\n\t@echo one\n\techo two\nlint:\n\ttrue\n');
    expect(found.get('ci')).toEqual({
      prerequisites: ['lint', 'out'],
      recipe: '@echo one\necho two\n',
      origin: { file: 'Makefile', line: 2 },
    });
  });

  it('come from included files too', () => {
    const found = targets({
      Makefile: 'include make/*.mk\n',
      'make/1.mk': 'lint: ; true\n',
      'make/2.mk': 'test: ; true\n',
    });
    expect([...found.keys()].toSorted()).toEqual(['lint', 'test']);
  });

  it('come from a lower-case makefile too', () => {
    expect(targets({ makefile: 'lint: ; true\n' }).has('lint')).toBe(true);
  });

  it('are neither special targets nor prerequisites without a rule', () => {
    const found = targetsOf('.PHONY: all\n.SILENT:\n.DEFAULT_GOAL := all\nall: data.csv\n\ttrue\n');
    expect([...found.keys()]).toEqual(['all']);
  });

  it('exclude pattern rules, and include the files of a static pattern rule', () => {
    const found = targetsOf('%.o: %.c\n\tcc $<\na.x b.x: %.x: %.y\n\tcp $< $@\n');
    expect([...found.keys()].toSorted()).toEqual(['a.x', 'b.x']);
  });

  it('keep every recipe of a double-colon rule', () => {
    const found = targetsOf('ci:: lint\n\techo one\nci:: test\n\techo two\nlint test:\n\ttrue\n');
    expect(found.get('ci')).toEqual({ prerequisites: ['lint', 'test'], recipe: 'echo one\necho two\n', origin: null });
  });

  it('keep all the lines of a recipe', () => {
    const found = targetsOf('ci:\n\techo one; \\\n\techo two\n\n\techo three: four\n');
    expect(found.get('ci')!.recipe).toBe('echo one; \\\necho two\necho three: four\n');
  });

  it('are read with another recipe prefix', () => {
    const found = targetsOf('.RECIPEPREFIX = >\nci: lint\n>echo http://x.example\n>true\nlint: ; true\n');
    expect(found.get('ci')).toEqual({
      prerequisites: ['lint'],
      recipe: 'echo http://x.example\ntrue\n',
      origin: { file: 'Makefile', line: 3 },
    });
    expect(found.size).toBe(2);
  });

  it('are not created by a target-specific variable', () => {
    const found = targetsOf('lint: FLAGS = --strict\ntest: MODE := x\ntest: ; true\n');
    expect([...found.keys()]).toEqual(['test']);
    expect(found.get('test')!.prerequisites).toEqual([]);
  });

  it('exclude names without a rule', () => {
    const found = targetsOf('.PHONY: lint test\ntest: ; true\nserve:\n');
    expect([...found.keys()]).toEqual(['test']);
  });

  it('keep unusual names unchanged', () => {
    const found = targetsOf('sp\\ ace: ; true\né$$x: ; true\nnpm\\:lint: ; true\n');
    expect([...found.keys()].toSorted()).toEqual(['npm:lint', 'sp ace', 'é$x']);
  });

  it('exclude those of a database that the Makefile prints', () => {
    const forged = ['# Files', '', 'lint:', '#  recipe to execute (from "x"):', '\\ttrue'];
    const found = targetsOf(`${forged.map((line) => `$(info ${line.replace('#', '\\#')})`).join('\n')}\nall: ; true\n`);
    expect([...found.keys()]).toEqual(['all']);
  });

  it('are empty when there is no Makefile', () => {
    expect(targets({ 'a.txt': '' }).size).toBe(0);
  });

  it('are listed without running a recipe', () => {
    using place = temporaryFolder({ Makefile: 'all:\n\ttouch ran\n' });
    askMake(place.folder);
    expect(readdirSync(place.folder)).toEqual(['Makefile']);
  });

  it('are not interrupted by an error on another stream', () => {
    using place = temporaryFolder({ Makefile: 'all: ; true\n' });
    expect(askMake(place.folder).stderr).toBe('');
  });

  it('are limited to 500', () => {
    const many = Array.from({ length: 600 }, (_, index) => `t${index}: ; true`).join('\n');
    expect(targetsOf(many).size).toBe(500);
  });

  it('are found quickly in a line of one megabyte', () => {
    const began = performance.now();
    parseDatabase(`# Files\n\n${'a:'.repeat(256 * 1024)}\n`);
    const small = performance.now() - began;
    const again = performance.now();
    parseDatabase(`# Files\n\n${'a:'.repeat(2 * 1024 * 1024)}\n`);
    expect(performance.now() - again).toBeLessThan(24 * small + 200);
  });
});

describe('the error that make reports', () => {
  it('names the line of a recipe without a tab', () => {
    const output = database({ Makefile: 'all:\n    true\n' });
    expect(makefileError(output)).toBe('Makefile:2: *** missing separator.  Stop.');
  });

  it('names the line in an included file', () => {
    expect(makefileError(database({ Makefile: 'include a.mk\n', 'a.mk': '\n\nwhat\n' }))).toContain('a.mk:3: ***');
  });

  it('names a missing included file', () => {
    expect(makefileError(database({ Makefile: 'include nothere.mk\nall: ; true\n' }))).toContain('nothere.mk');
  });

  it('is null for a valid Makefile', () => {
    expect(makefileError(database({ Makefile: 'all: ; true\n' }))).toBeNull();
  });

  it('is null when there is no Makefile', () => {
    expect(makefileError(database({ 'a.txt': '' }))).toBeNull();
  });
});

describe('the variables of a Makefile', () => {
  const database = `# Variables

# environment
HOME = /root
# makefile (from 'Makefile', line 1)
PYTHON = $(BASE)3
# makefile (from 'Makefile', line 2)
BASE := python
# makefile (from 'Makefile', line 3)
LOOP = $(LOOP) x
# default
CC = cc
# Files
# makefile
x = y
`;
  const variables = parseVariables(database);

  it('are those that the Makefile sets', () => {
    expect([...variables.keys()]).toEqual(['PYTHON', 'BASE', 'LOOP']);
  });

  it('are expanded recursively', () => {
    expect(expandVariables('$(PYTHON) train.py $(BASE) $(CC) $(shell date)', variables)).toBe(
      'python3 train.py python $(CC) $(shell date)',
    );
  });

  it('that refer to themselves do not loop', () => {
    expect(expandVariables('$(LOOP)', variables)).toBe('$(LOOP) x x x x x');
  });

  it('that multiply do not expand without end', () => {
    const many = new Map([['A', '$(A)'.repeat(250)]]);
    expect(expandVariables('$(A)', many).length).toBeLessThan(1_000_000);
  });
});
