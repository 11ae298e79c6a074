/** The sections of the README: each example runs as it is, and prints what the section says. */
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { sectionOf } from './section.test-support.ts';

const KIT = new URL('..', import.meta.url);

test.each(['boosting', 'data', 'drift', 'metrics'])(
  'the example of %s prints what the README says',
  async (subpath) => {
    const [, example = '', output] = /```ts\n(.*?)```\n\n```text\n(.*?)```/s.exec(sectionOf(subpath)) ?? [];
    const { stdout } = await execa('node', ['--conditions=source', '--input-type=module-typescript'], {
      cwd: KIT,
      input: example,
      env: { NO_COLOR: '1' },
    });
    expect(`${stdout}\n`).toBe(output);
  },
);
