import type { Language } from '../language.ts';
import type { TerminalOptions } from '../reports/index.ts';

const WIDTH_OF_NO_TERMINAL = 100;

/** How to print on this process's standard output. */
export function terminalOptions(language: Language): TerminalOptions {
  const { stdout } = process;
  const colour = stdout.isTTY === true && stdout.hasColors() && !process.env.NO_COLOR;
  return { language, colour, width: stdout.columns ?? WIDTH_OF_NO_TERMINAL };
}
