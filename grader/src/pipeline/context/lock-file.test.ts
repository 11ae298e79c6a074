import { describe, expect, it } from 'vitest';
import { sandboxFiles } from '../../sandbox/files.ts';
import { temporaryFolder } from '../../temporary-folder.test-support.ts';
import { untrustedHere } from '../../untrusted/here.test-support.ts';
import { lockedIntegrities, readLockFiles, registryEvidence } from './lock-file.ts';

async function integritiesOf(files: Record<string, string>): Promise<string[]> {
  using place = temporaryFolder(files);
  const lockFiles = await readLockFiles(sandboxFiles(place.folder));
  const { signal } = new AbortController();
  return [...(await lockedIntegrities({ lockFiles, untrusted: untrustedHere, signal }))];
}
const lock = JSON.stringify({
  packages: { '': { name: 'project' }, 'node_modules/a': { integrity: 'sha1-old sha512-a' }, 'node_modules/b': {} },
});

describe('the hashes of a lock file', () => {
  it.each(['package-lock.json', 'npm-shrinkwrap.json'])('are read from %s', async (file) => {
    expect(await integritiesOf({ [file]: lock })).toEqual(['sha1-old', 'sha512-a']);
  });

  it.each([
    ['there is no lock file', {}],
    ['it is not JSON', { 'package-lock.json': '<<<<<<< HEAD' }],
    ['it has another shape', { 'package-lock.json': '{"packages": {"a": {"integrity": 1}}}' }],
  ])('are none when %s', async (_why, files) => {
    expect(await integritiesOf(files)).toEqual([]);
  });
});

describe('fetched packages', () => {
  const fetched = (path: string, integrity: string) => ({ path, integrity, bytes: 1 });
  const registry = { packages: [fetched('a', 'sha512-a'), fetched('b', 'sha512-b')], descriptions: 0, refused: [] };

  it('are locked if the lock file has their hash', () => {
    const evidence = registryEvidence({ registry }, new Set(['sha512-a']));
    expect(evidence?.packages.map(({ locked }) => locked)).toEqual([true, false]);
  });

  it('are in the same order, whatever the order of arrival', () => {
    const late = { ...registry, packages: registry.packages.toReversed(), refused: ['GET /b', 'GET /a'] };
    const early = { ...registry, refused: ['GET /a', 'GET /b'] };
    expect(registryEvidence({ registry: late }, new Set())).toEqual(registryEvidence({ registry: early }, new Set()));
  });

  it('are unknown if they were not recorded', () => {
    expect(registryEvidence({ registry: null }, new Set())).toBeNull();
  });
});
