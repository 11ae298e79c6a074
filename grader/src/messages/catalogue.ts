/**
 * Every sentence that a person meets, in French and English: ICU messages. In French write the typographic apostrophe (’):
 * a plain one before a brace is ICU's quote.
 */
import { commandLineMessages } from 'mlops-tracking/messages';
import { fill, type Values } from 'mlops-tracking/text';
import type { Text } from '../language.ts';
import { acquireMessages } from './acquire.ts';
import { answerMessages } from './answers.ts';
import { authorshipCheckMessages } from './authorship-checks.ts';
import { checkCommandMessages } from './check-command.ts';
import { checkMessages } from './checks.ts';
import { cliMessages } from './cli.ts';
import { csvMessages } from './csv.ts';
import { deliveryCheckMessages } from './delivery-checks.ts';
import { dockerMessages } from './docker.ts';
import { imageCheckMessages } from './image-checks.ts';
import { maturityMessages } from './maturity.ts';
import { monitoringCheckMessages } from './monitoring-checks.ts';
import { projectCheckMessages } from './project-checks.ts';
import { reportMessages } from './report.ts';
import { repositoryMessages } from './repository.ts';
import { rubricMessages } from './rubric.ts';
import { rubricCommandMessages } from './rubric-command.ts';
import { rubricKeyMessages } from './rubric-keys.ts';
import { serviceCheckMessages } from './service-checks.ts';
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
  ...checkMessages,
  ...answerMessages,
  ...csvMessages,
  ...checkCommandMessages,
  ...projectCheckMessages,
  ...authorshipCheckMessages,
  ...serviceCheckMessages,
  ...imageCheckMessages,
  ...monitoringCheckMessages,
  ...deliveryCheckMessages,
  ...maturityMessages,
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
