import { describe, expect, it } from 'vitest';
import { failuresIn } from './make-failures.ts';

function read(...chunks: string[]) {
  const { take, failures } = failuresIn(() => undefined);
  for (const chunk of chunks) take(Buffer.from(chunk));
  return failures();
}
const LINT = { level: 0, file: 'Makefile', line: 3, target: 'lint', exitCode: 127 };
const FAILURE = 'make: *** [Makefile:3: lint] Error 127\n';

describe('the failed lines that make reports', () => {
  it.each([
    ['one', [FAILURE], [LINT]],
    ['one in French', ['make: *** [Makefile:3: lint] Erreur 127\n'], [LINT]],
    ['one in an included file', ['make: *** [make/a.mk:3: lint] Error 127\n'], [{ ...LINT, file: 'make/a.mk' }]],
    ['one without an end', [FAILURE.trimEnd()], [LINT]],
    ['one behind what a command prints', [`working… ${FAILURE}`], [LINT]],
    [
      'one behind one that was printed',
      [FAILURE.trimEnd(), 'make: *** [Makefile:4: lint] Error 1\n'],
      [{ ...LINT, line: 4, exitCode: 1 }],
    ],
    ['one before a flood', [FAILURE, 'y\n'.repeat(100_000)], [LINT]],
    [
      'two, each once',
      [FAILURE, 'make: *** Waiting for unfinished jobs....\n', FAILURE, 'make: *** [Makefile:9: x] Error 1\n'],
      [LINT, { level: 0, file: 'Makefile', line: 9, target: 'x', exitCode: 1 }],
    ],
    ['those of other makes', ['make[1]: *** [Makefile:3: lint] Error 127\n'], [{ ...LINT, level: 1 }]],
    ['none', ['make: Nothing to be done\n*** a title ***\n'], []],
  ])('are %s', (_what, chunks, expected) => {
    expect(read(...chunks)).toEqual(expected);
  });

  it('are the same for any split of the output into chunks', () => {
    const text = `before\n${FAILURE}between\n${FAILURE.replace('127', '1')}`;
    for (let at = 0; at <= text.length; at += 1) {
      expect(read(text.slice(0, at), text.slice(at))).toEqual([LINT, { ...LINT, exitCode: 1 }]);
    }
    expect(read(...text)).toEqual([LINT, { ...LINT, exitCode: 1 }]);
  });

  it.each([
    ['make says something else', 'make: *** No rule to make target "x".  Stop.\n'],
    ['a line was killed', 'make: *** [Makefile:3: lint] Killed\n'],
    ['make says no line', 'make: *** [lint] Error 127\n'],
    ['one is too long', `make: *** [Makefile:3: ${'x'.repeat(2_000)}] Error 127\n`],
    ['too many are printed', FAILURE.repeat(10_001)],
    ['too many different ones are printed', [...Array(60).keys()].map((n) => FAILURE.replace('3', String(n))).join('')],
  ])('are unknown if %s', (_why, text) => {
    expect(read(FAILURE, text)).toBeNull();
  });
});
