import { type Command, CommanderError } from 'commander';
import { explainUsage } from 'mlops-tracking/command-line';
import { visible } from 'mlops-tracking/visible';
import { EXIT, type ExitCode, GraderError } from '../errors.ts';
import { type Language, languageAsked } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { buildProgram } from './program.ts';

function explain(error: unknown, program: Command, language: Language): { text: string; code: ExitCode } {
  if (error instanceof CommanderError) return explainUsage(error, program, language);
  if (error instanceof GraderError) {
    return { text: message('cli.error', { code: error.code, text: error.text })[language], code: error.exitCode };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `${message('cli.internal')[language]}\n${stack}`, code: EXIT.failure };
}

// Where a command has nothing to put away. A process whose id is 1, as in a container, would ignore these signals otherwise.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => process.listenerCount(name) > 1 || process.exit(EXIT.interrupted));
}
const args = process.argv.slice(2);
const language = languageAsked(args);
const program = buildProgram(language, (code) => {
  process.exitCode = code;
});
try {
  if (args.length === 0) program.outputHelp();
  else await program.parseAsync(args, { from: 'user' });
} catch (error) {
  const { text, code } = explain(error, program, language);
  // An error names files of the submission, and a name can hold what repaints a terminal.
  if (text !== '') process.stderr.write(`${visible(text)}\n`);
  process.exitCode = code;
}
