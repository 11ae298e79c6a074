import { z } from 'zod';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';

/** Why a file of a submission is excluded from grading. */
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

/** Files that are excluded for the same reason: their number, and the first ones. */
export const leftOutSchema = z.object({
  kind: z.enum(LEFT_OUT_KINDS),
  files: z.int().positive(),
  /** At most 20, those at the root first. The submission chooses the names. */
  first: z.array(z.string()),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** A file that a check looks for and that is excluded from grading; null if there is none. */
export const leftOutFileSchema = z
  .object({ path: z.string(), kind: z.enum(LEFT_OUT_KINDS) })
  .nullable()
  .default(null);

/** Why the first excluded file that matches `pattern` is excluded; null if there is none. */
export function leftOutFile(leftOut: readonly LeftOut[], pattern: RegExp): { path: string; kind: LeftOutKind } | null {
  for (const { kind, first } of leftOut) {
    const path = kind === 'lfs-pointer' ? undefined : first.find((name) => pattern.test(name));
    if (path !== undefined) return { path, kind };
  }
  return null;
}

/** Why a file that a check needs is excluded from grading, with advice. */
export function leftOutText({ path, kind }: { path: string; kind: LeftOutKind }): { seen: Text; advice: Text } {
  const seen = message('left-out.file', { path, reason: message(`left-out.${kind}`) });
  return { seen, advice: message('left-out.advice', { path }) };
}
