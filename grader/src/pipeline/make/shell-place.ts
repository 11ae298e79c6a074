/** Where a command stands in shell text: in conditions, loops and lists, and whether a failure before it stops the text there. */
import { looks } from './shell-harmless.ts';
import type { Separator } from './shell-scan.ts';

/** What the words before a command mean for the failures before it. */
interface Lead {
  /** The command's own words. */
  rest: string[];
  /** The text goes on after a failure. */
  goesOn: boolean;
  /** A loop ends: it goes on after each failure in it but the last. */
  endsLoop: boolean;
  /** A failure counts as success. */
  isInverted: boolean;
}

const isEnd = (separator: Separator): boolean => separator === ';' || separator === '\n' || separator === '&';
const CLOSES = /^(?:then|do|else|elif|fi|done|esac|\})$/;

/** Whether options switch `set -e` on or off; null where they do neither. */
export function setsStop(args: readonly string[]): boolean | null {
  if (args.some((arg) => /^\+\w*e/.test(arg))) return false;
  return args.some((arg) => /^-[a-zA-Z]*e/.test(arg) || arg === 'errexit') ? true : null;
}

export class ShellPlace {
  readonly #isInChoice: boolean;
  /** `set -e`: the shell stops at a command that fails. */
  #stops: boolean;
  /** In how many conditions and loops. */
  #nesting = 0;
  /** Whether the list is more than one command, so that `set -e` does not stop at each. */
  #isList = false;
  #mayHaveLeft = false;
  /** After `||`. */
  #hasChoice = false;
  #last: Separator = '&&';

  /** `isInChoice`: a condition decides that the text runs at all. */
  constructor({ stops, isInChoice }: { stops: boolean; isInChoice: boolean }) {
    this.#stops = stops;
    this.#isInChoice = isInChoice;
  }

  /** Whether a condition decides that a command runs here. */
  get isChosen(): boolean {
    return this.#isInChoice || this.#nesting > 0 || this.#hasChoice || this.#mayHaveLeft;
  }

  /** Takes the words of the shell's own grammar that begin a command. */
  lead(words: readonly string[]): Lead {
    const rest = [...words];
    const lead: Lead = { rest, goesOn: false, endsLoop: false, isInverted: false };
    if (isEnd(this.#last) && rest.length > 0 && !CLOSES.test(rest[0] ?? '')) lead.goesOn = this.#endOfList();
    for (let word = rest[0]; word !== undefined; word = rest[0]) {
      if (/^(?:if|while|until|for)$/.test(word)) this.#nesting += 1;
      else if (/^(?:then|do)$/.test(word)) lead.goesOn = true;
      else if (/^(?:fi|done)$/.test(word)) this.#nesting -= 1;
      else if (!/^(?:!|else|elif|\{|\})$/.test(word)) break;
      if (/^(?:!|if|while|until)$/.test(word)) this.#isList = true;
      lead.endsLoop ||= word === 'done';
      rest.shift();
      lead.isInverted ||= word === '!' && !looks(rest);
      if (word === 'for') rest.length = 0;
    }
    return lead;
  }

  /** A list has ended with a semicolon or a line, and more follows. Whether the shell goes on after a failure in it. */
  #endOfList(): boolean {
    const goesOn = !this.#stops || this.#isList || this.#nesting > 0;
    this.#isList = false;
    this.#hasChoice = false;
    return goesOn;
  }

  /** The rest of the text may not run. */
  leave(): void {
    this.#mayHaveLeft = true;
  }

  /** `set` has these arguments. */
  set(args: readonly string[]): void {
    this.#stops = setsStop(args) ?? this.#stops;
  }

  /** Passes what separates two commands. Whether the shell goes on after a failure of what is before. */
  pass(next: Separator): boolean {
    if (next === '||') this.#hasChoice = true;
    if (next === '||' || next === '&&' || next === '|') this.#isList = true;
    if (next !== '(' && next !== ')') this.#last = next;
    else if (!isEnd(this.#last) || next === ')') this.#last = next;
    return next === '||' || next === '|' || next === '&';
  }
}
