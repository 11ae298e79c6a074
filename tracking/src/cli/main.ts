import { Command, CommanderError } from 'commander';
import { CodedError, EXIT, type ExitCode } from '../errors.ts';
import { type Language, languageAsked } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { packageVersion } from '../version.ts';
import { trackingCommand } from './command.ts';
import { explainUsage, langOption, localized } from './command-line.ts';
import { untilInterrupted } from './interruption.ts';

function explain(error: unknown, program: Command, language: Language): { text: string; code: ExitCode } {
  if (error instanceof CommanderError) return explainUsage(error, program, language);
  if (error instanceof CodedError) {
    return { text: message('cli.error', { code: error.code, text: error.text })[language], code: error.exitCode };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `${message('cli.internal')[language]}\n${stack}`, code: EXIT.failure };
}

const args = process.argv.slice(2);
const language = languageAsked(args);
const program = localized(new Command('mlops-tracking'), packageVersion(), language);
trackingCommand(program, {
  language,
  lang: () => langOption(language),
  done: (code) => {
    process.exitCode = code;
  },
  untilInterrupted: async () =>
    untilInterrupted({ begin: () => undefined, leave: () => process.exit(EXIT.interrupted) }),
});
try {
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  const { text, code } = explain(error, program, language);
  if (text !== '') process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
