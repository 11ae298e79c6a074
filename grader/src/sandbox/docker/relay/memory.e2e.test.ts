import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SubmissionError } from '../../../errors.ts';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { submission } from '../../sandbox.test-support.ts';
import { openDocker, withoutDocker } from '../docker.test-support.ts';

const MEGABYTE = 1024 * 1024;

describe.skipIf(withoutDocker)('the relay of a sandbox', () => {
  it('that dies of what a submission has it hold says so, and that it is the submission’s doing', async () => {
    using place = temporaryFolder({ Makefile: '' });
    const names = Array.from({ length: 90 }, (_, index) => `text-${index}.csv`);
    for (const name of names) writeFileSync(join(place.folder, name), 'a'.repeat(4 * MEGABYTE));
    await using sandbox = await (await openDocker()).open(submission(place.folder, names));
    const readAll = () => Promise.all(names.map((name) => sandbox.files.read(name, 8 * MEGABYTE)));
    await expect(readAll()).rejects.toThrow(SubmissionError);
    await expect(sandbox.files.list()).rejects.toThrow(SubmissionError);
  });
});
