import { z } from 'zod';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** Why a file of a submission is not graded. */
export const LEFT_OUT_KINDS = [
  'link',
  'special',
  'submodule',
  'repository',
  'lfs-pointer',
  'unreadable-name',
  'packing',
  'installed',
] as const;

export type LeftOutKind = (typeof LEFT_OUT_KINDS)[number];

/** Files that are not graded for one reason: how many there are, and the first ones. */
export const leftOutSchema = z.object({
  kind: z.enum(LEFT_OUT_KINDS),
  files: z.int().positive(),
  /** At most 20, those at the root first. The names are the submission's. */
  first: z.array(z.string()),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** A file that a check looks for and that is not graded; null where there is no such file. */
export const leftOutFileSchema = z
  .object({ path: z.string(), kind: z.enum(LEFT_OUT_KINDS) })
  .nullable()
  .default(null);

/** Why the first left-out file that matches `pattern` is not graded; null where there is no such file. */
export function leftOutFile(leftOut: readonly LeftOut[], pattern: RegExp): { path: string; kind: LeftOutKind } | null {
  for (const { kind, first } of leftOut) {
    const path = kind === 'lfs-pointer' ? undefined : first.find((name) => pattern.test(name));
    if (path !== undefined) return { path, kind };
  }
  return null;
}

/** Why a file that a check needs is not graded, and what to do about it. */
export function leftOutText({ path, kind }: { path: string; kind: LeftOutKind }): { seen: Text; advice: Text } {
  const seen = message('left-out.file', { path, reason: message(`left-out.${kind}`) });
  return { seen, advice: message('left-out.advice', { path }) };
}
