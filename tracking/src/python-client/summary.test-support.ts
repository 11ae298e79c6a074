/**
 * Summaries printed by the Python scripts, with ids and times replaced by placeholders, so that two servers' summaries can
 * be equal.
 */
import { z } from 'zod';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);

/** Summaries by scenario. */
export const summaries = z.record(z.string(), z.record(z.string(), json));
export type Summary = z.infer<typeof summaries>[string];

const ID = /(?:m-)?\b[0-9a-f]{32}\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const DATE = /\b\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?/g;

export interface Origin {
  /** The server's URL. */
  url: string;
  /** Start of the scenarios, in milliseconds since 1970. A number between this and now is a time set by the server or client. */
  since: number;
}

/** Replaces ids with numbered placeholders, and hides times and the server's URL. */
export function comparable(summary: Summary, { url, since }: Origin): Summary {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? `<id ${names.size + 1}>`;
    names.set(id, name);
    return name;
  };
  const text = (value: string): string => value.replaceAll(url, '<server>').replace(ID, nameOf).replace(DATE, '<date>');
  const visit = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return value >= since && value <= Date.now() ? '<time>' : value;
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value === 'boolean') return value;
    return fields(value);
  };
  const fields = (value: Summary): Summary =>
    Object.fromEntries(Object.entries(value).map(([key, held]) => [text(key), visit(held)]));
  return fields(summary);
}
