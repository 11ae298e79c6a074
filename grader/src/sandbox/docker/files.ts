import { z } from 'zod';
import type { SandboxFiles } from '../driver.ts';
import { MAX_FILES, MAX_READ_BYTES, notWritable, tooManyFiles } from '../files.ts';
import type { RelayClient } from './relay/client.ts';

const fileSchema = z.object({ path: z.string(), bytes: z.number(), modifiedMs: z.number(), executable: z.boolean() });
const digestSchema = z.object({ bytes: z.number(), sha256: z.string().nullable() }).nullable();
const listSchema = z.array(fileSchema).max(MAX_FILES);

/** The sandbox's files, through the relay, which runs the same code as the process driver inside the sandbox. */
export const relayFiles = (client: RelayClient): SandboxFiles => ({
  list: async (below = '') => {
    const files = await client.value('/files', listSchema, { limit: MAX_FILES, below });
    if (files === null) throw tooManyFiles(MAX_FILES);
    return files;
  },
  read: async (path, maxBytes = MAX_READ_BYTES) => {
    const bytes = await client.bytes('/file', { path, limit: maxBytes });
    return bytes?.toString('utf8') ?? null;
  },
  bytes: (path, maxBytes) => client.bytes('/file', { path, limit: maxBytes }),
  digest: (path, maxBytes = Number.POSITIVE_INFINITY) =>
    client.value('/digest', digestSchema, { path, limit: maxBytes }),
  write: async (path, text) => {
    if ((await client.bytes('/write', { path }, text)) === null) throw notWritable(path);
  },
  create: async (path, text) => {
    if ((await client.bytes('/create', { path }, text)) === null) throw notWritable(path);
  },
  remove: async (path) => void (await client.bytes('/remove', { path })),
  makeOld: async (paths) => void (await client.bytes('/make-old', {}, JSON.stringify(paths))),
});
