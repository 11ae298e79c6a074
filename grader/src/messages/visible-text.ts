/** Text from a submission, made safe to show on one line or as a log. */
import { visible } from 'mlops-tracking/visible';

/**
 * Terminal sequences: operating system commands, control sequences, two-character escapes. `stripVTControlCharacters` of
 * node:util takes minutes on a hostile log; here no part can match what begins another, so time is linear.
 */
const TERMINAL = new RegExp(
  [
    String.raw`(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\u009d]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b[ -/]*[0-Z\\^-~]`,
  ].join('|'),
  'g',
);

/** Where the terminal sequences of a text are. */
export const terminalSequences = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(TERMINAL), ({ 0: { length }, index }) => ({ start: index, end: index + length }));

/** The text as one line: runs of white space become one space. No-break spaces stay. */
export function oneLine(text: string): string {
  return visible(text.replace(/[ \t\r\n\v\f]+/g, ' ').trim());
}

/** The carriage returns before a line feed are one line end with it; others are one each. A run is read once, for linear time. */
const lineEnds = (run: string): string => (run.endsWith('\n') ? '\n' : '\n'.repeat(run.length));

/** A stage's output for reading: terminal colours and cursor moves removed, carriage returns made line ends. */
export function logText(output: string): string {
  return visible(output.replace(TERMINAL, '').replace(/\r+\n?/g, lineEnds));
}
