/** Handles `command || exit 1` in shell text: the next command runs only if this one succeeds. */
import { isHarmlessCommand } from './shell-harmless.ts';
import type { Command } from './shell-scan.ts';

const ENDS = new Set([';', '\n']);

/** The number of commands that an `exit` at `at` spans, with a message before it and braces around them; 0 if there is no such exit. */
function lengthOfExit(commands: readonly Command[], at: number): number {
  const opens = commands[at]?.words[0] === '{';
  for (let index = at; index < commands.length; index += 1) {
    const { words, substitutions, next } = commands[index] ?? { words: [], substitutions: [], next: 'unread' };
    const rest = index === at && opens ? words.slice(1) : words;
    if (substitutions.length > 0 || !ENDS.has(next)) return 0;
    if (rest[0] === 'exit') {
      // 127 is also the exit code for a missing program.
      if (rest.length !== 2 || !/^[1-9]\d?$/.test(rest[1] ?? '')) return 0;
      if (!opens) return index === at ? 1 : 0;
      const close = commands[index + 1];
      return close?.words.join(' ') === '}' && ENDS.has(close.next) ? index + 2 - at : 0;
    }
    if (!opens || !isHarmlessCommand(rest)) return 0;
  }
  return 0;
}

/** Replaces such exits: `command || exit 1; more` is read as `command && more`. */
export function withoutExits(commands: readonly Command[]): Command[] {
  const kept: Command[] = [];
  for (let at = 0; at < commands.length; at += 1) {
    const command = commands[at];
    if (command === undefined) break;
    const exit = command.next === '||' ? lengthOfExit(commands, at + 1) : 0;
    kept.push(exit > 0 ? { ...command, next: '&&' } : command);
    at += exit;
  }
  return kept;
}
