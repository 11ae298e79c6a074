/**
 * Every sentence that a person meets, in French and English: ICU messages. In French write the typographic apostrophe (’):
 * a plain one before a brace is ICU's quote. Those of a check are in its folder, `checks/<id>/messages.ts`.
 */
import { commandLineMessages } from 'mlops-tracking/messages';
import { fill, type Values } from 'mlops-tracking/text';
import type { Text } from '../language.ts';
import { acquireMessages } from './acquire.ts';
import { checkCommandMessages } from './check-command.ts';
import { cliMessages } from './cli.ts';
import { csvMessages } from './csv.ts';
import { dockerMessages } from './docker.ts';
import { reportMessages } from './report.ts';
import { repositoryMessages } from './repository.ts';
import { rubricMessages } from './rubric.ts';
import { rubricCommandMessages } from './rubric-command.ts';
import { rubricKeyMessages } from './rubric-keys.ts';
import { solutionsMessages } from './solutions.ts';
import { stageMessages } from './stages.ts';
import { untrustedMessages } from './untrusted.ts';

export const catalogue = {
  ...commandLineMessages,
  ...cliMessages,
  ...acquireMessages,
  ...repositoryMessages,
  ...dockerMessages,
  ...stageMessages,
  ...csvMessages,
  ...checkCommandMessages,
  ...rubricMessages,
  ...rubricKeyMessages,
  ...rubricCommandMessages,
  ...reportMessages,
  ...solutionsMessages,
  ...untrustedMessages,
} as const satisfies Record<string, Text>;

export type MessageKey = keyof typeof catalogue;

/** One sentence of the catalogue, filled, in both languages. */
export function message(key: MessageKey, values?: Values): Text {
  return fill(catalogue[key], values);
}
