import { z } from 'zod';
import type { SandboxFiles } from '../driver.ts';
import { MAX_FILES, MAX_READ_BYTES, notWritable, tooManyFiles } from '../files.ts';
import type { RelayClient } from './relay/client.ts';

const listSchema = z.array(z.object({ path: z.string(), bytes: z.number(), modifiedMs: z.number() })).max(MAX_FILES);

/** The sandbox's files, in the hands of the relay: the same code reads and writes them as in the process driver, but inside. */
export const relayFiles = (client: RelayClient): SandboxFiles => ({
  list: async () => {
    const files = await client.value('/files', listSchema, { limit: MAX_FILES });
    if (files === null) throw tooManyFiles(MAX_FILES);
    return files;
  },
  read: async (path, maxBytes = MAX_READ_BYTES) => {
    const bytes = await client.bytes('/file', { path, limit: maxBytes });
    return bytes?.toString('utf8') ?? null;
  },
  digest: (path) => client.value('/digest', z.string().nullable(), { path }),
  write: async (path, text) => {
    if ((await client.bytes('/write', { path }, text)) === null) throw notWritable(path);
  },
  makeOld: async (paths) => void (await client.bytes('/make-old', {}, JSON.stringify(paths))),
});
