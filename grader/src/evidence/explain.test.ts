import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../language.ts';
import { explainStage } from './explain.ts';
import { causeSchema, type StageCause } from './schema.ts';

const CAUSES: { [Code in StageCause['code']]: Extract<StageCause, { code: Code }> } = {
  exit: { code: 'exit', exitCode: 41 },
  'test-timeout': { code: 'test-timeout', exitCode: 41 },
  signal: { code: 'signal', signal: 'SIGSEGV' },
  deadline: { code: 'deadline', seconds: 2.5 },
  'output-limit': { code: 'output-limit', bytes: 256 * 1024 * 1024 },
  'memory-limit': { code: 'memory-limit', bytes: 512 * 1024 * 1024 },
  'disk-limit': { code: 'disk-limit', bytes: 768 * 1024 * 1024 },
  'file-limit': { code: 'file-limit', files: 20_000 },
  'no-target': { code: 'no-target', target: 'lint', aliases: ['verify', 'quality'] },
  'no-makefile': { code: 'no-makefile' },
  makefile: { code: 'makefile', message: 'Makefile:3: *** missing separator.' },
  'package-json': { code: 'package-json', message: 'Unexpected token' },
  needs: { code: 'needs', stage: 'install' },
  'never-listened': { code: 'never-listened', port: 41873, seconds: 30 },
  'exited-early': { code: 'exited-early', exitCode: 41 },
  died: { code: 'died', exitCode: 41, requests: 12 },
  'no-dockerfile': { code: 'no-dockerfile' },
  'build-context': { code: 'build-context', bytes: 300 * 1024 * 1024 },
  'no-engine': { code: 'no-engine', message: 'connect ENOENT' },
  'base-image': { code: 'base-image', image: 'example.org/mine:1' },
  'no-prometheus': { code: 'no-prometheus', programs: ['prometheus', 'promtool'] },
  'dockerfile-syntax': { code: 'dockerfile-syntax', word: 'RUN --mount' },
  dockerfile: { code: 'dockerfile', word: 'FROM node:0' },
  content: { code: 'content', message: 'too many files' },
  'total-deadline': { code: 'total-deadline', seconds: 2700 },
  overtime: { code: 'overtime', seconds: 2700 },
  crowded: { code: 'crowded', share: 0.874, cores: 2 },
  'port-taken': { code: 'port-taken', port: 8000 },
  'missing-program': { code: 'missing-program', program: 'python3' },
  registry: { code: 'registry', requests: ['/left-pad', '/right-pad'] },
  aborted: { code: 'aborted' },
  'not-asked': { code: 'not-asked' },
  'not-needed': { code: 'not-needed' },
  internal: { code: 'internal', message: 'no space left' },
};

/** What each message must contain. */
const DETAILS: Partial<Record<StageCause['code'], string[]>> = {
  exit: ['make lint', '41'],
  'test-timeout': ['make lint', '41'],
  'no-prometheus': ['prometheus, promtool'],
  signal: ['make lint', 'SIGSEGV'],
  deadline: ['make lint'],
  'output-limit': ['make lint', '256'],
  'memory-limit': ['make lint', '512'],
  'disk-limit': ['make lint', '768'],
  'no-target': ['lint', 'verify, quality'],
  makefile: ['Makefile:3'],
  'package-json': ['Unexpected token'],
  needs: ['install'],
  'not-asked': ['--skip'],
  'never-listened': ['PORT=41873', '30'],
  'exited-early': ['41'],
  died: ['41', '12'],
  internal: ['no space left'],
  content: ['too many files'],
  crowded: ['87', '2'],
  'missing-program': ['python3'],
  'port-taken': ['8000'],
  registry: ['/left-pad, /right-pad'],
  'no-dockerfile': ['Dockerfile'],
  'build-context': ['300'],
  'no-engine': ['connect ENOENT'],
  'base-image': ['example.org/mine:1'],
  'dockerfile-syntax': ['RUN --mount'],
  dockerfile: ['FROM node:0'],
};

const GRADER_CAUSES = [
  'aborted',
  'internal',
  'not-asked',
  'not-needed',
  'no-engine',
  'no-prometheus',
  'overtime',
  'crowded',
  'missing-program',
  'port-taken',
  'registry',
];

describe('the explanation of a stage', () => {
  it('exists for every cause', () => {
    expect(Object.keys(CAUSES).toSorted()).toEqual(causeSchema.options.map(({ shape }) => shape.code.value).toSorted());
  });

  describe.each(Object.values(CAUSES).map((cause) => [cause.code, cause] as const))(
    'of %s is complete',
    (code, cause) => {
      const { seen, advice } = explainStage({ cause, command: 'make lint' });

      it.each(LANGUAGES)('describes the result (%s)', (language) => {
        expect(seen[language]).not.toBe('');
        for (const detail of DETAILS[code] ?? []) expect(seen[language]).toContain(detail);
      });

      it('gives advice only if the submission can be fixed', () => {
        expect(advice === null).toBe(GRADER_CAUSES.includes(code));
        if (advice !== null) for (const language of LANGUAGES) expect(advice[language]).not.toBe('');
      });

      it('exists in two languages', () => {
        expect(seen.fr).not.toBe(seen.en);
      });
    },
  );

  it('gives no advice for a stage that passed', () => {
    expect(explainStage({ cause: null, command: 'make lint' })).toEqual({
      seen: { fr: 'Réussi.', en: 'Passed.' },
      advice: null,
    });
  });

  it('formats numbers for each language', () => {
    const { seen } = explainStage({ cause: CAUSES.deadline, command: null });
    expect(seen.fr).toContain('2,5 s');
    expect(seen.en).toContain('2.5 s');
  });

  it('does not mention aliases if there are none', () => {
    const { seen } = explainStage({ cause: { code: 'no-target', target: 'help', aliases: [] }, command: null });
    expect(seen.en).toBe('The Makefile has no target “help”.');
  });

  it.each([
    [{ code: 'makefile', message: 'make/2-ci.mk:12: *** missing separator.  Stop.' }, 'make/2-ci.mk', 12],
    [{ code: 'makefile', message: 'make: *** no rule' }, 'Makefile', null],
    [{ code: 'makefile', message: '/etc/passwd:1: *** x' }, 'Makefile', null],
    [{ code: 'package-json', message: 'Expected "," in JSON at position 41 (line 3 column 5)' }, 'package.json', 3],
    [{ code: 'package-json', message: 'Unexpected token' }, 'package.json', null],
    [{ code: 'no-target', target: 'lint', aliases: [] }, 'Makefile', null],
  ] as const)('gives the location for %o', (cause, file, line) => {
    const { location } = explainStage({ cause: causeSchema.parse(cause), command: null });
    expect(location).toEqual({ file, line });
  });

  it('names no file if none is at fault', () => {
    expect(explainStage({ cause: CAUSES.exit, command: null }).location).toBeUndefined();
  });

  it('keeps braces in messages', () => {
    const { seen } = explainStage({ cause: { code: 'internal', message: '{oops} it’s {0}' }, command: null });
    expect(seen.en).toContain('{oops} it’s {0}');
  });

  it('uses the title of a stage, if known', () => {
    const titles = new Map([['faults', { fr: 'Défauts injectés', en: 'Injected defects' }]]);
    const { seen } = explainStage({ cause: { code: 'needs', stage: 'faults' }, command: null }, titles);
    expect(seen.en).toBe('Not run: the stage “Injected defects”, which this one depends on, did not pass.');
    expect(seen.fr).toContain('«\u00a0Défauts injectés\u00a0»');
  });

  it('mentions --skip only if the user typed it', () => {
    const { seen } = explainStage({ cause: { code: 'not-needed' }, command: null });
    for (const language of LANGUAGES) expect(seen[language]).not.toContain('--skip');
  });
});

it.each([
  ['no-makefile', 'Makefile'],
  ['no-dockerfile', 'Dockerfile'],
] as const)('does not report %s as missing if it is a link', (code, file) => {
  const { seen, advice, location } = explainStage({ cause: { code, leftOut: 'link' }, command: null });
  expect(seen.en).toBe(`${file} is not graded: it is a symbolic link, and the grader does not follow links.`);
  expect([advice?.en, location]).toEqual([`Replace ${file} with a regular file and commit it.`, { file, line: null }]);
});
