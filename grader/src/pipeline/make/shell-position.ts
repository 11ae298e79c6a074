/** The position of a command in conditions, loops and lists of shell text, and whether a failure before it stops the text. */
import { isHarmlessCommand } from './shell-harmless.ts';
import type { Separator } from './shell-scan.ts';

/** The effect of the keywords before a command on the failures before it. */
interface CommandPrefix {
  /** The words of the command. */
  rest: string[];
  /** The text continues after a failure. */
  continuesAfterFailure: boolean;
  /** A loop ends: it continues after each failure in it except the last. */
  endsLoop: boolean;
  /** A failure counts as success. */
  isInverted: boolean;
}

const isEnd = (separator: Separator): boolean => separator === ';' || separator === '\n' || separator === '&';
const CLOSES = /^(?:then|do|else|elif|fi|done|esac|\})$/;

/** Whether options switch `set -e` on or off; null if they do neither. */
export function setsStop(args: readonly string[]): boolean | null {
  if (args.some((arg) => /^\+\w*e/.test(arg))) return false;
  return args.some((arg) => /^-[a-zA-Z]*e/.test(arg) || arg === 'errexit') ? true : null;
}

export class ShellPosition {
  readonly #isInChoice: boolean;
  /** `set -e`: the shell stops at a command that fails. */
  #stops: boolean;
  /** The number of enclosing conditions and loops. */
  #nesting = 0;
  /** Whether the list has several commands, so that `set -e` does not stop at each. */
  #isList = false;
  #mayHaveExited = false;
  /** After `||`. */
  #hasChoice = false;
  #last: Separator = '&&';

  /** `isInChoice`: whether the whole text depends on a condition. */
  constructor({ stops, isInChoice }: { stops: boolean; isInChoice: boolean }) {
    this.#stops = stops;
    this.#isInChoice = isInChoice;
  }

  /** Whether a command here depends on a condition. */
  get isChosen(): boolean {
    return this.#isInChoice || this.#nesting > 0 || this.#hasChoice || this.#mayHaveExited;
  }

  /** Reads the shell keywords before a command. */
  readPrefix(words: readonly string[]): CommandPrefix {
    const prefix = { continuesAfterFailure: false, endsLoop: false, isInverted: false };
    if (isEnd(this.#last) && words.length > 0 && !CLOSES.test(words[0] ?? ''))
      prefix.continuesAfterFailure = this.#endOfList();
    let at = 0;
    for (let word = words[at]; word !== undefined; word = words[at]) {
      if (/^(?:if|while|until|for)$/.test(word)) this.#nesting += 1;
      else if (/^(?:then|do)$/.test(word)) prefix.continuesAfterFailure = true;
      else if (/^(?:fi|done)$/.test(word)) this.#nesting -= 1;
      else if (!/^(?:!|else|elif|\{|\})$/.test(word)) break;
      if (/^(?:!|if|while|until)$/.test(word)) this.#isList = true;
      prefix.endsLoop ||= word === 'done';
      at += 1;
      prefix.isInverted ||= word === '!' && !isHarmlessCommand(words.slice(at, at + 2));
      if (word === 'for') at = words.length;
    }
    return { ...prefix, rest: words.slice(at) };
  }

  /** Ends a list at a semicolon or a line. Returns whether the shell continues after a failure in it. */
  #endOfList(): boolean {
    const continuesAfterFailure = !this.#stops || this.#isList || this.#nesting > 0;
    this.#isList = false;
    this.#hasChoice = false;
    return continuesAfterFailure;
  }

  /** Records that the rest of the text possibly does not run. */
  mayExit(): void {
    this.#mayHaveExited = true;
  }

  /** Applies the arguments of `set`. */
  setOptions(args: readonly string[]): void {
    this.#stops = setsStop(args) ?? this.#stops;
  }

  /** Reads the separator of two commands. Returns whether the shell continues after a failure of the first. */
  passSeparator(next: Separator): boolean {
    if (next === '||') this.#hasChoice = true;
    if (next === '||' || next === '&&' || next === '|') this.#isList = true;
    if (next !== '(' && next !== ')') this.#last = next;
    else if (!isEnd(this.#last) || next === ')') this.#last = next;
    return next === '||' || next === '|' || next === '&';
  }
}
