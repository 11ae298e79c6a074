/**
 * Finds the programs that shell lines call, as far as possible without running them. A project must not avoid a failure by becoming
 * ungraded, so a call counts only if make certainly stops at every failure before it and at the failure of the call.
 */
import { withoutExits } from './shell-exits.ts';
import {
  ASSIGNMENT,
  expandsHarmlessly,
  inShellWords,
  isHarmless,
  isHarmlessCommand,
  MAX_DEPTH,
  MAX_TEXT,
} from './shell-harmless.ts';
import { ShellPosition, setsStop } from './shell-position.ts';
import { type Command, scanShell } from './shell-scan.ts';
import { onlyInstalls, scriptsOf } from './shell-scripts.ts';
import { type SubMake, subMakeOf } from './sub-make.ts';

/** Commands after which the rest of the text possibly does not run. */
const EXIT_COMMANDS = new Set(['exit', 'return', 'break', 'continue', 'exec', 'kill']);
/** Commands that change the effect of others, or constructs whose contents are not read. */
const UNSUPPORTED = new Set([
  'eval',
  'trap',
  'alias',
  'case',
  'select',
  'function',
  'coproc',
  'wait',
  'fg',
  '.',
  'source',
]);
const WRAPPERS = new Set(['exec', 'env', 'time', 'nohup', 'command', 'builtin']);
/** The prefixes of a recipe line in make: silent, always run, ignore failures. */
const PREFIX = /^[@+\-\s]*/;
/** The number of nested scripts that are read. */
const MAX_SCRIPTS = 50;

/** The calls of one recipe line. */
export interface LineCalls {
  /** The listed programs without which the line fails. */
  programs: string[];
  /** The make that the line runs, if it runs nothing else. */
  subMake: SubMake | null;
}

export interface CallContext {
  /** The programs to look for. */
  listed: ReadonlySet<string>;
  /** The texts of npm scripts and shell scripts, by name. */
  scripts?: ReadonlyMap<string, string>;
  /** Whether commands of the project ran before: they can have changed a condition, for example by creating a file. */
  hasRun?: boolean;
}

interface Call {
  program: string;
  /** Whether the call depends on a condition. */
  isChosen: boolean;
}

/** Reads the texts of one target in the order in which they run. */
export class CallReader {
  /** npm scripts and shell scripts that are run. */
  readonly scriptNames = new Set<string>();
  readonly #listed: ReadonlySet<string>;
  readonly #scripts: ReadonlyMap<string, string>;
  /** Whether a failure can be hidden: no later call counts. */
  #hidden = false;
  /** Whether a command of this target can have changed a condition, for example by creating a file, or changed a script. */
  #mayHaveMarked = false;
  readonly #hasRun: boolean;
  /** Whether the current script can have been changed before it ran. */
  #mayBeChanged = false;
  /** The programs called, and whether other commands were called, since the last point where make certainly detects a failure. */
  #open: Call[] = [];
  #hasOther = false;
  #expanded = 0;

  constructor({ listed, scripts = new Map(), hasRun = false }: CallContext) {
    this.#listed = listed;
    this.#scripts = scripts;
    this.#hasRun = hasRun;
  }

  /** Reads a recipe as make runs it: each line alone, and passed to `take` before the next is read. */
  recipe(text: string, take: (line: LineCalls, index: number) => void): void {
    // make expands the whole recipe before it runs the first line.
    if (!expandsHarmlessly(text)) this.#hidden = true;
    const lines = inShellWords(text).replace(/\\\n/g, ' ').split('\n');
    for (const [index, line] of lines.entries()) {
      const prefix = PREFIX.exec(line)?.[0] ?? '';
      take(this.#line(line.slice(prefix.length), prefix.includes('-')), index);
    }
  }

  /** Whether a command of this target can have changed files. */
  get hasMarked(): boolean {
    return this.#mayHaveMarked;
  }

  /** Records that a command ran whose contents are unknown. */
  mark(): void {
    this.#mayHaveMarked = true;
  }

  #line(text: string, isIgnored: boolean): LineCalls {
    const subMake = subMakeOf(text);
    if (subMake !== null) {
      if (isIgnored) this.#hidden = true;
      return { programs: [], subMake: this.#hidden ? null : subMake };
    }
    this.#text(text, 0, new ShellPosition({ stops: false, isInChoice: false }));
    if (isIgnored) this.#hide();
    // A line with other commands can fail because of them when a condition skips the program.
    const counted = this.#open.filter(({ isChosen }) => !(isChosen && this.#hasOther));
    this.#open = [];
    this.#hasOther = false;
    return { programs: counted.map(({ program }) => program), subMake: null };
  }

  /** Records that a failure before this point does not stop the next commands. */
  #hide(): void {
    if (this.#open.length > 0 || this.#hasOther) this.#hidden = true;
    this.#open = [];
    this.#hasOther = false;
  }

  #text(text: string, depth: number, position: ShellPosition): void {
    if (text.length > MAX_TEXT || depth > MAX_DEPTH) {
      this.#hidden = true;
      return;
    }
    for (const command of withoutExits(scanShell(text))) this.#command(command, depth, position);
  }

  #command({ words, substitutions, next }: Command, depth: number, position: ShellPosition): void {
    if (next === 'unread' || !substitutions.every((inner) => isHarmless(inner))) this.#hidden = true;
    // `name()` defines a function, which can have the name of any program.
    if (next === '(' && words.length > 0) this.#hidden = true;
    const { rest, continuesAfterFailure, endsLoop, isInverted } = position.readPrefix(words);
    if (continuesAfterFailure || (endsLoop && this.#hasOther)) this.#hide();
    if (isInverted) this.#hidden = true;
    if (rest.length > 0) this.#simple(rest, depth, position);
    if (position.passSeparator(next)) this.#hide();
  }

  #simple(given: readonly string[], depth: number, position: ShellPosition): void {
    const { isChosen } = position;
    if (EXIT_COMMANDS.has(given[0] ?? '')) position.mayExit();
    const isLead = (word: string, at: number) =>
      !isHarmlessCommand(given.slice(at, at + 2)) && (ASSIGNMENT.test(word) || WRAPPERS.has(word));
    const start = given.findIndex((word, at) => !isLead(word, at));
    const words = start === -1 ? [] : given.slice(start);
    // Another PATH can select other programs of the same name.
    if (given.some((word) => /^PATH\+?=/.test(word))) this.#hidden = true;
    const [program, ...args] = words;
    if (program === undefined) return;
    if (UNSUPPORTED.has(program)) this.#hidden = true;
    if (program === 'set') position.setOptions(args);
    if (isHarmlessCommand(words)) return;
    const isRead = this.#runScripts(words, depth, isChosen);
    if (this.#counts(program, isChosen)) this.#open.push({ program, isChosen });
    else if (!isRead) this.#hasOther = true;
    if (!isRead && !onlyInstalls(words, this.#scripts)) this.#mayHaveMarked = true;
  }

  #counts(program: string, isChosen: boolean): boolean {
    if (this.#hidden || this.#mayBeChanged) return false;
    return this.#listed.has(program) && !(isChosen && (this.#mayHaveMarked || this.#hasRun));
  }

  /** Reads the scripts that a command runs. Returns whether it runs nothing else. */
  #runScripts(words: readonly string[], depth: number, isInChoice: boolean): boolean {
    const names = scriptsOf(words);
    const known = names.filter((name) => this.#scripts.has(name));
    for (const name of names) this.scriptNames.add(name);
    for (const name of known) {
      const text = this.#scripts.get(name) ?? '';
      const stops = setsStop(words.slice(1)) ?? /^#!.*\s-\w*e/.test(text.slice(0, 100));
      this.#script(text, depth + 1, new ShellPosition({ stops, isInChoice }));
    }
    return known.length > 0;
  }

  #script(text: string, depth: number, position: ShellPosition): void {
    this.#expanded += 1;
    if (this.#expanded > MAX_SCRIPTS) {
      this.#hidden = true;
      return;
    }
    // The separators of the script do not apply to the calls before it.
    const [open, hasOther, mayBeChanged] = [this.#open, this.#hasOther, this.#mayBeChanged];
    this.#open = [];
    this.#hasOther = false;
    this.#mayBeChanged ||= this.#mayHaveMarked;
    this.#text(text, depth, position);
    this.#open.unshift(...open);
    this.#hasOther ||= hasOther;
    this.#mayBeChanged = mayBeChanged;
  }
}
