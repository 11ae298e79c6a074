import { createHash } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../errors.ts';
import { sandboxFiles } from '../../sandbox/files.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { Digests } from './observe.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const listed = (files: Record<string, string>) =>
  Object.entries(files).map(([path, { length: bytes }]) => ({ path, bytes }));

describe('the bytes hashed in one stage', () => {
  const files = { 'a.bin': 'a'.repeat(60), 'b.bin': 'b'.repeat(60), 'c.bin': 'c' };

  it('have a limit: a file beyond it has no hash, and smaller files still have one', async () => {
    using place = temporaryFolder(files);
    const digests = new Digests({ files: sandboxFiles(place.folder) }, 100);
    expect(Object.fromEntries(await digests.of(listed(files)))).toEqual({
      'a.bin': sha256(files['a.bin']),
      'b.bin': null,
      'c.bin': sha256('c'),
    });
    await expect(digests.one('b.bin')).rejects.toThrow(SubmissionError);
    expect(await digests.one('c.bin')).toBe(sha256('c'));
    expect(await digests.one('nothing')).toBeNull();
  });

  it('are not read from a huge sparse file', async () => {
    using place = temporaryFolder({ 'sparse.bin': '' });
    truncateSync(join(place.folder, 'sparse.bin'), 1024 ** 4);
    const digests = new Digests({ files: sandboxFiles(place.folder) });
    expect([...(await digests.of([{ path: 'sparse.bin', bytes: 1024 ** 4 }]))]).toEqual([['sparse.bin', null]]);
  });
});
