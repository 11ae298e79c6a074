import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../temporary-folder.test-support.ts';
import { untrustedHere } from '../../../untrusted/here.test-support.ts';
import { sandboxFiles } from '../../files.ts';
import { contextFiles, DOCKERFILE, fillContext } from './context.ts';

const FILES = { 'package.json': '{}', 'src/a.ts': 'a', 'src/.env': 's', 'data.csv': '1', 'node_modules/x/i.js': '' };

describe('the context of a build', () => {
  it('has the files that .dockerignore keeps, with its exceptions', async () => {
    using place = temporaryFolder({ ...FILES, '.dockerignore': '*\n!package.json\n!src\n**/.env*\n' });
    const list = await contextFiles(sandboxFiles(place.folder), untrustedHere);
    expect(list.map(({ path }) => path)).toEqual(['package.json', 'src/a.ts']);
  });

  it('has every file without one, packages left out', async () => {
    using place = temporaryFolder(FILES);
    const list = await contextFiles(sandboxFiles(place.folder), untrustedHere);
    expect(list.map(({ path }) => path)).toEqual(['data.csv', 'package.json', 'src/.env', 'src/a.ts']);
  });

  it('is an archive with the Dockerfile under a name that the engine removes, and with executable files', async () => {
    using place = temporaryFolder({ 'run.sh': 'true', [DOCKERFILE]: 'FROM theirs' });
    const files = sandboxFiles(place.folder);
    const list = (await contextFiles(files, untrustedHere)).map((file) => ({ ...file, executable: true }));
    const archive = pack();
    const filling = fillContext(archive, files, list, 'FROM ours\n');
    const seen: Record<string, string> = {};
    for await (const entry of archive.pipe(extract())) {
      const mode = entry.header.mode.toString(8);
      seen[entry.header.name] = `${mode} ${await buffer(entry as AsyncIterable<Uint8Array>)}`;
    }
    await filling;
    expect(seen).toEqual({
      [DOCKERFILE]: '644 FROM ours\n',
      '.dockerignore': `644 .dockerignore\n${DOCKERFILE}\n`,
      'run.sh': '755 true',
    });
  });
});
