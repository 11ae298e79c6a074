import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASE_PATH } from '../project/base.ts';
import { MANIFEST_PATH } from '../project/manifest.ts';
import { openTemplate, type Template } from '../template.ts';
import { ANSWERS, laterTemplate, type ProjectOnDisk, projectOnDisk } from '../testing/project-on-disk.ts';

/**
 * Random student histories: edits, deletions, renames, reformatting and broken files, between increments and newer templates.
 * Each edit contains a unique word, which must be found afterwards: in its file, between conflict markers, or in a FILE.new.
 */
const template = openTemplate();
const HISTORIES = 25;

type Edit = { kind: keyof typeof EDITS; at: number; place: number };
type Step = {
  edits: Edit[];
  command: 'next' | 'update';
  changes: { at: number; kind: keyof typeof TEMPLATE_CHANGES }[];
};

const lines = (text: string) => text.split('\n');
const within = (length: number, place: number) => Math.floor(place * length);

/** The edits that students make to a file, given its text and a unique word. */
const EDITS = {
  addLine: (text: string, word: string, place: number) => {
    const all = lines(text);
    return all.toSpliced(within(all.length, place), 0, `// ${word}`).join('\n');
  },
  changeLine: (text: string, word: string, place: number) => {
    const all = lines(text);
    return all.with(within(all.length, place), `${word};`).join('\n');
  },
  deleteLines: (text: string, word: string, place: number) => {
    const all = lines(text);
    return [`// ${word}`, ...all.toSpliced(within(all.length, place), 5)].join('\n');
  },
  reformat: (text: string, word: string) => `// ${word}\n${text.replaceAll(/^ +/gm, '\t')}`,
  windows: (text: string, word: string) => `// ${word}\n${text}`.replaceAll(/\r?\n/g, '\r\n'),
  bom: (text: string, word: string) => `\uFEFF// ${word}\n${text.replace(/^\uFEFF/, '')}`,
  marks: (text: string, word: string) => `<<<<<<< mine\n// ${word}\n=======\n>>>>>>> theirs\n${text}`,
  binary: (_: string, word: string) => `\0${word}\0`,
  latin: (text: string, word: string) => Buffer.from(`// é ${word}\n${text}`, 'latin1'),
  empty: () => '',
} as const;

const TEMPLATE_CHANGES = {
  first: (text: string) => `// newer\n${text}`,
  last: (text: string) => `${text}// newer\n`,
  middle: (text: string) =>
    lines(text)
      .with(within(lines(text).length, 0.5), '// newer')
      .join('\n'),
  fewer: (text: string) => lines(text).toSpliced(2, 3).join('\n'),
} as const;

const nat = fc.nat(10_000);
const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const edit = fc.record({ kind: fc.constantFrom(...(Object.keys(EDITS) as Edit['kind'][])), at: nat, place });
const change = fc.record({
  at: nat,
  kind: fc.constantFrom(...(Object.keys(TEMPLATE_CHANGES) as (keyof typeof TEMPLATE_CHANGES)[])),
});
const upheaval = fc.record({ kind: fc.constantFrom('delete', 'rename', 'chmod', 'own', 'folder'), at: nat });
const step = fc.record({
  edits: fc.array(edit, { maxLength: 6 }),
  upheavals: fc.array(upheaval, { maxLength: 3 }),
  command: fc.constantFrom('next' as const, 'update' as const),
  changes: fc.array(change, { minLength: 1, maxLength: 8 }),
});

const OWN = new Set([MANIFEST_PATH, BASE_PATH]);
const sourceFiles = template.course.sessions
  .flatMap(({ node }) => node?.files ?? [])
  .filter((path) => /\.(?:ts|mjs|mk|yml|yaml|json)$/.test(path));
const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length];

/** The student's work: the `words` to find afterwards, and the deleted files in `gone`. */
function work(
  project: ProjectOnDisk,
  { edits, upheavals }: { edits: Edit[]; upheavals: { kind: string; at: number }[] },
  serial: number,
) {
  const words: string[] = [];
  const gone: string[] = [];
  for (const [index, { kind, at, place }] of edits.entries()) {
    const path = pick(editable(project), at);
    if (path === undefined) continue;
    const word = `word${serial}x${index}y`;
    const text = EDITS[kind](project.read(path), word, place);
    project.write(path, text);
    if (Buffer.from(text).includes(word)) words.push(word);
  }
  for (const [index, { kind, at }] of upheavals.entries()) {
    const path = pick(editable(project), at);
    if (path !== undefined) upheave(project, kind, path, `own${serial}x${index}y`, at, words, gone);
  }
  return { words, gone };
}

const editable = (project: ProjectOnDisk): string[] =>
  Object.keys(project.files()).filter((path) => !OWN.has(path) && !path.startsWith('data/'));

function upheave(
  project: ProjectOnDisk,
  kind: string,
  path: string,
  word: string,
  at: number,
  words: string[],
  gone: string[],
) {
  const file = join(project.root, path);
  switch (kind) {
    case 'delete':
      rmSync(file);
      return gone.push(path);
    case 'rename':
      renameSync(file, join(dirname(file), `${word}.txt`));
      return gone.push(path);
    case 'chmod':
      return chmodSync(file, 0o755);
    case 'folder':
      rmSync(file);
      mkdirSync(file);
      writeFileSync(join(file, 'own.txt'), word);
      return words.push(word);
    default: {
      // A new file of the student's, perhaps at the path of a later session's file.
      const own = pick(sourceFiles, at) ?? path;
      if (existsSync(join(project.root, own)) || hasFileAbove(project.root, own)) return;
      project.write(own, `${word}\n`);
      return words.push(word);
    }
  }
}

function hasFileAbove(root: string, path: string): boolean {
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    if (existsSync(join(root, above)) && !statSync(join(root, above)).isDirectory()) return true;
  }
  return false;
}

function newer(of: Template, changes: Step['changes'], serial: number): Template {
  const chosen = changes.flatMap(({ at, kind }) => {
    const path = pick(
      sourceFiles.filter((file) => !file.endsWith('.json')),
      at,
    );
    return path === undefined ? [] : [[path, TEMPLATE_CHANGES[kind]] as const];
  });
  return laterTemplate(of, Object.fromEntries(chosen), `1.0.${serial}`);
}

/** How often the project contains each word that was ever written. */
const found = (project: ProjectOnDisk, words: readonly string[]): string[] => {
  const all = Object.values(project.files()).join('\n');
  return words.filter((word) => all.includes(word));
};

test('no student’s line is ever lost, no deleted file comes back, and a second run changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
      using project = projectOnDisk(template, 1, ANSWERS, false);
      let now: Template = template;
      const written: string[] = [];
      for (const [serial, one] of steps.entries()) {
        const { words, gone } = work(project, one, serial);
        written.push(...words);
        const before = found(project, written);
        if (one.command === 'update') now = newer(now, one.changes, serial);
        const argv = one.command === 'update' ? ['update', '--force'] : ['session', '--force'];
        await project.run(now, ...argv);
        expect(found(project, before)).toEqual(before);
        // Unless the student has created one of that name since.
        for (const path of gone)
          expect(existsSync(join(project.root, path)) && statSync(join(project.root, path)).isFile()).toBe(false);
        const after = project.files();
        await project.run(now, 'update', '--force');
        expect(project.files()).toEqual(after);
      }
    }),
    { numRuns: HISTORIES, interruptAfterTimeLimit: 240_000 },
  );
});

test('an unmodified project never conflicts, and equals a new one of the newest template', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      using project = projectOnDisk(template, 1, ANSWERS, false);
      let now: Template = template;
      let last = 1;
      for (const [serial, { command, changes }] of steps.entries()) {
        if (command === 'update') now = newer(now, changes, serial);
        else last += 1;
        const { output } = await project.json(now, ...(command === 'update' ? ['update'] : ['session', String(last)]));
        expect(output.conflicts).toEqual([]);
      }
      using whole = projectOnDisk(now, last, ANSWERS, false);
      expect(project.files()).toEqual(whole.files());
    }),
    { numRuns: 10, interruptAfterTimeLimit: 240_000 },
  );
});
