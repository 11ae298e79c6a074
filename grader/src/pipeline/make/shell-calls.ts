/**
 * Which programs shell lines call, as far as that can be read without running them. A project must not choose to be ungraded where it
 * would fail, so a call counts only where make is sure to have stopped at every failure before it, and stops at the call's own.
 */
import { withoutExits } from './shell-exits.ts';
import {
  ASSIGNMENT,
  expandsHarmlessly,
  inShellWords,
  isHarmless,
  looks,
  MAX_DEPTH,
  MAX_TEXT,
} from './shell-harmless.ts';
import { ShellPlace, setsStop } from './shell-place.ts';
import { type Command, scanShell } from './shell-scan.ts';
import { onlyInstalls, scriptsOf } from './shell-scripts.ts';
import { type SubMake, subMakeOf } from './sub-make.ts';

/** Commands after which the rest of the text may not run. */
const LEAVES = new Set(['exit', 'return', 'break', 'continue', 'exec', 'kill']);
/** Commands that change what others do, or words whose contents are not followed. */
const UNREAD = new Set(['eval', 'trap', 'alias', 'case', 'select', 'function', 'coproc', 'wait', 'fg', '.', 'source']);
const WRAPPERS = new Set(['exec', 'env', 'time', 'nohup', 'command', 'builtin']);
/** What make takes before a recipe line: quiet, always run, ignore its failure. */
const PREFIX = /^[@+\-\s]*/;
/** Scripts that scripts run beyond these are not read. */
const MAX_SCRIPTS = 50;

/** What one line of a recipe calls. */
export interface LineCalls {
  /** Programs of the list whose absence makes the line fail. */
  programs: string[];
  /** The make that the line runs, and nothing else. */
  subMake: SubMake | null;
}

export interface CallContext {
  /** The programs to look for. */
  listed: ReadonlySet<string>;
  /** The texts of npm scripts and shell scripts, by name. */
  scripts?: ReadonlyMap<string, string>;
  /** Commands of the project have run before, and may have left a mark, such as a file, for a condition. */
  hasRun?: boolean;
}

interface Call {
  program: string;
  /** Whether a condition decides that it is called. */
  isChosen: boolean;
}

/** Reads the texts of one target in the order in which they run. */
export class CallReader {
  /** npm scripts and shell scripts that are run. */
  readonly scriptNames = new Set<string>();
  readonly #listed: ReadonlySet<string>;
  readonly #scripts: ReadonlyMap<string, string>;
  /** A failure may have been hidden: nothing counts from here on. */
  #hidden = false;
  /** Something of this target has run that may have left a mark, such as a file, for a condition, or have changed a script. */
  #mayHaveMarked = false;
  readonly #hasRun: boolean;
  /** In a script that may have been changed before it was run. */
  #mayBeChanged = false;
  /** Programs that were called, and whether other commands were, since make was last sure to see a failure. */
  #open: Call[] = [];
  #hasOther = false;
  #expanded = 0;

  constructor({ listed, scripts = new Map(), hasRun = false }: CallContext) {
    this.#listed = listed;
    this.#scripts = scripts;
    this.#hasRun = hasRun;
  }

  /** A recipe as make runs it: each line by itself, given to `take` before the next is read. */
  recipe(text: string, take: (line: LineCalls, index: number) => void): void {
    // make expands the whole recipe before it runs its first line.
    if (!expandsHarmlessly(text)) this.#hidden = true;
    const lines = inShellWords(text).replace(/\\\n/g, ' ').split('\n');
    for (const [index, line] of lines.entries()) {
      const prefix = PREFIX.exec(line)?.[0] ?? '';
      take(this.#line(line.slice(prefix.length), prefix.includes('-')), index);
    }
  }

  /** Whether something of this target has run that may have changed files. */
  get hasMarked(): boolean {
    return this.#mayHaveMarked;
  }

  /** Something has run that was not read. */
  mark(): void {
    this.#mayHaveMarked = true;
  }

  #line(text: string, isIgnored: boolean): LineCalls {
    const subMake = subMakeOf(text);
    if (subMake !== null) {
      if (isIgnored) this.#hidden = true;
      return { programs: [], subMake: this.#hidden ? null : subMake };
    }
    this.#text(text, 0, new ShellPlace({ stops: false, isInChoice: false }));
    if (isIgnored) this.#hide();
    // In a line with other commands, the line can fail for those where a condition skips the program.
    const counted = this.#open.filter(({ isChosen }) => !(isChosen && this.#hasOther));
    this.#open = [];
    this.#hasOther = false;
    return { programs: counted.map(({ program }) => program), subMake: null };
  }

  /** What failed until here did not stop what follows. */
  #hide(): void {
    if (this.#open.length > 0 || this.#hasOther) this.#hidden = true;
    this.#open = [];
    this.#hasOther = false;
  }

  #text(text: string, depth: number, place: ShellPlace): void {
    if (text.length > MAX_TEXT || depth > MAX_DEPTH) {
      this.#hidden = true;
      return;
    }
    for (const command of withoutExits(scanShell(text))) this.#command(command, depth, place);
  }

  #command({ words, substitutions, next }: Command, depth: number, place: ShellPlace): void {
    if (next === 'unread' || !substitutions.every((inner) => isHarmless(inner))) this.#hidden = true;
    // `name()` defines a function: it may be any program's name.
    if (next === '(' && words.length > 0) this.#hidden = true;
    const { rest, goesOn, endsLoop, isInverted } = place.lead(words);
    if (goesOn || (endsLoop && this.#hasOther)) this.#hide();
    if (isInverted) this.#hidden = true;
    if (rest.length > 0) this.#simple(rest, depth, place);
    if (place.pass(next)) this.#hide();
  }

  #simple(given: readonly string[], depth: number, place: ShellPlace): void {
    let words = given;
    const { isChosen } = place;
    if (LEAVES.has(words[0] ?? '')) place.leave();
    while (words.length > 0 && !looks(words) && (ASSIGNMENT.test(words[0] ?? '') || WRAPPERS.has(words[0] ?? '')))
      words = words.slice(1);
    // Another PATH leads to other programs of the same name.
    if (given.some((word) => /^PATH\+?=/.test(word))) this.#hidden = true;
    const [program, ...args] = words;
    if (program === undefined) return;
    if (UNREAD.has(program)) this.#hidden = true;
    if (program === 'set') place.set(args);
    if (looks(words)) return;
    const isRead = this.#runScripts(words, depth, isChosen);
    if (this.#counts(program, isChosen)) this.#open.push({ program, isChosen });
    else if (!isRead) this.#hasOther = true;
    if (!isRead && !onlyInstalls(words, this.#scripts)) this.#mayHaveMarked = true;
  }

  #counts(program: string, isChosen: boolean): boolean {
    if (this.#hidden || this.#mayBeChanged) return false;
    return this.#listed.has(program) && !(isChosen && (this.#mayHaveMarked || this.#hasRun));
  }

  /** Reads the scripts that a command runs. Whether it runs nothing else. */
  #runScripts(words: readonly string[], depth: number, isInChoice: boolean): boolean {
    const names = scriptsOf(words);
    const known = names.filter((name) => this.#scripts.has(name));
    for (const name of names) this.scriptNames.add(name);
    for (const name of known) {
      const text = this.#scripts.get(name) ?? '';
      const stops = setsStop(words.slice(1)) ?? /^#!.*\s-\w*e/.test(text.slice(0, 100));
      this.#script(text, depth + 1, new ShellPlace({ stops, isInChoice }));
    }
    return known.length > 0;
  }

  #script(text: string, depth: number, place: ShellPlace): void {
    this.#expanded += 1;
    if (this.#expanded > MAX_SCRIPTS) {
      this.#hidden = true;
      return;
    }
    // Its own separators say nothing of what was called before it.
    const [open, hasOther, mayBeChanged] = [this.#open, this.#hasOther, this.#mayBeChanged];
    this.#open = [];
    this.#hasOther = false;
    this.#mayBeChanged ||= this.#mayHaveMarked;
    this.#text(text, depth, place);
    this.#open.unshift(...open);
    this.#hasOther ||= hasOther;
    this.#mayBeChanged = mayBeChanged;
  }
}
