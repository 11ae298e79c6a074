/** Every sentence of the tracking server, its page and its commands, in French and English: ICU messages. */
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

/** One sentence of the catalogue, filled, in both languages. */
export function message(key: MessageKey, values?: Values): Text {
  return fill(catalogue[key], values);
}
