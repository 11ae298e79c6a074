/** All messages of the tracking server, its UI and its commands, in French and English, in ICU message format. */
import type { Text } from '../language.ts';
import { commandLineMessages } from './command-line.ts';
import { migrateMessages } from './migrate.ts';
import { fill, type Values } from './text.ts';
import { trackingMessages } from './tracking.ts';
import { trackingPageMessages } from './ui.ts';

export const catalogue = {
  ...commandLineMessages,
  ...trackingMessages,
  ...trackingPageMessages,
  ...migrateMessages,
} as const satisfies Record<string, Text>;

export type MessageKey = keyof typeof catalogue;

/** Formats a message of the catalogue in both languages. Throws if a value is missing. */
export function message(key: MessageKey, values?: Values): Text {
  return fill(catalogue[key], values);
}
