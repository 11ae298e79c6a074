/**
 * Which programs shell lines call, as far as that can be read without running them. A project must not choose to be ungraded where it
 * would fail, so a call counts only where make is sure to have stopped at every failure before it, and stops at the call's own.
 */
import { PROGRAMS } from './machine-programs.ts';
import { type Command, endOfBracket, type Separator, scanShell } from './shell-scan.ts';

/** Commands that prepare or look. Nothing of the project runs in them, so that their failure hides no work that failed. */
const SAFE = new Set(
  '[ [[ : cat cd cp date echo export false hash ls mkdir printf pwd rm set shopt sleep test touch true type ulimit umask uname unset which exit return break continue'.split(
    ' ',
  ),
);
/** Commands after which the rest of the text may not run. */
const LEAVES = new Set(['exit', 'return', 'break', 'continue', 'exec', 'kill']);
/** Commands that change what others do, or words whose contents are not followed. */
const UNREAD = new Set(['eval', 'trap', 'alias', 'case', 'select', 'function', 'coproc', 'wait', 'fg']);
const WRAPPERS = new Set(['exec', 'env', 'time', 'nohup', 'command', 'builtin']);
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
/** What make takes before a recipe line: quiet, always run, ignore its failure. */
const PREFIX = /^[@+\-\s]*/;
const LISTED: ReadonlySet<string> = new Set(PROGRAMS);

/** Longer texts are not read, and not more scripts that scripts run: what they call does not count. */
const MAX_TEXT = 256 * 1024;
const MAX_SCRIPTS = 50;
const MAX_DEPTH = 8;

const NPM = /^(?:npm|pnpm|yarn|bun)$/;
const INSTALLS = /^(?:ci|i|install)$/;
const INSTALL_HOOKS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

/** The npm scripts, with what npm runs before and after, or the shell script that a command runs. */
export function scriptsOf(words: readonly string[]): string[] {
  const [program = '', ...rest] = words;
  if (NPM.test(program) || (program === 'node' && /^--run(?:$|=)/.test(rest[0] ?? ''))) {
    const names = rest.map((word) => word.replace(/^--run=/, '')).filter((word) => !word.startsWith('-'));
    const name = /^run(?:-script)?$/.test(names[0] ?? '') ? names[1] : names[0];
    if (name === undefined || !/^[\w:.-]{1,500}$/.test(name)) return [];
    return program === 'node' ? [name] : [`pre${name}`, name, `post${name}`];
  }
  const file = /^(?:sh|bash|dash|zsh|\.|source)$/.test(program)
    ? rest.find((word) => !/^[-+]/.test(word) && word !== 'pipefail')
    : program;
  return file?.endsWith('.sh') && file.length <= 500 ? [file.replace(/^\.\//, '')] : [];
}

export interface CallsRead {
  /** Programs of the list that count. */
  programs: Set<string>;
  /** npm scripts and shell scripts that are run. */
  scripts: Set<string>;
}

/** Whether all that a text runs only prepares or looks. */
export function isHarmless(text: string, depth = 0): boolean {
  if (depth > MAX_DEPTH || text.length > MAX_TEXT) return false;
  return scanShell(text).every(({ words, substitutions, next }) => {
    const [program, second] = words.filter((word) => !ASSIGNMENT.test(word));
    const looks = program === 'command' && /^-[vV]$/.test(second ?? '');
    const known =
      program === undefined || looks || SAFE.has(program) || /^(?:git|nproc|basename|dirname|id)$/.test(program);
    return known && next !== 'unread' && substitutions.every((inner) => isHarmless(inner, depth + 1));
  });
}

/** Reads the texts of one target in the order in which they run. */
export class CallReader {
  readonly read: CallsRead = { programs: new Set(), scripts: new Set() };
  readonly #scripts: ReadonlyMap<string, string>;
  /** A failure may have been hidden: nothing counts from here on. */
  #hidden = false;
  /** Something has run that may have left a mark, such as a file, for a later condition. */
  #mayHaveMarked = false;
  /** Programs that were called, and whether other commands were, since make was last sure to see a failure. */
  #open: string[] = [];
  #hasOther = false;
  #expanded = 0;

  constructor(scripts: ReadonlyMap<string, string> = new Map()) {
    this.#scripts = scripts;
  }

  /** A recipe as make runs it: each line by itself. */
  recipe(text: string): void {
    // make expands the whole recipe before it runs its first line.
    if (!expandsHarmlessly(text)) this.#hidden = true;
    for (const line of inShellWords(text).replace(/\\\n/g, ' ').split('\n')) {
      const prefix = PREFIX.exec(line)?.[0] ?? '';
      this.#text(line.slice(prefix.length), { depth: 0, stops: false });
      if (prefix.includes('-')) this.#hide();
      for (const program of this.#open) this.read.programs.add(program);
      this.#open = [];
      this.#hasOther = false;
    }
  }

  /** What failed until here did not stop what follows. */
  #hide(): void {
    if (this.#open.length > 0 || this.#hasOther) this.#hidden = true;
    this.#open = [];
    this.#hasOther = false;
  }

  #text(text: string, { depth, stops }: { depth: number; stops: boolean }): void {
    if (text.length > MAX_TEXT || depth > MAX_DEPTH) {
      this.#hidden = true;
      return;
    }
    const place: Place = { depth, stops, nesting: 0, isList: false, mayHaveLeft: false, hasChoice: false, last: '&&' };
    for (const command of scanShell(text)) this.#command(command, place);
  }

  #command({ words, substitutions, next }: Command, place: Place): void {
    if (next === 'unread' || !substitutions.every((inner) => isHarmless(inner))) this.#hidden = true;
    // `name()` defines a function: it may be any program's name.
    if (next === '(' && words.length > 0) this.#hidden = true;
    const rest = this.#afterKeywords(words, place);
    if (rest.length > 0) this.#simple(rest, place);
    this.#separate(next, place);
  }

  /** The words after those of the shell's own grammar, and what these do. */
  #afterKeywords(words: readonly string[], place: Place): string[] {
    const rest = [...words];
    const closes = /^(?:then|do|else|elif|fi|done|esac|\})$/.test(rest[0] ?? '');
    if (isEnd(place.last) && rest.length > 0 && !closes) this.#endOfList(place);
    for (let word = rest[0]; word !== undefined; word = rest[0]) {
      if (/^(?:if|while|until|for)$/.test(word)) place.nesting += 1;
      else if (/^(?:then|do)$/.test(word)) this.#hide();
      else if (/^(?:fi|done)$/.test(word)) place.nesting -= 1;
      else if (word === '!') place.isList = true;
      else if (!/^(?:else|elif|\{|\})$/.test(word)) break;
      if (word === 'done' && this.#hasOther) this.#hide();
      if (word === '!' || word === 'if' || word === 'while' || word === 'until') place.isList = true;
      rest.shift();
      if (word === 'for') return [];
      if (word === '!' && !this.#looks(rest)) this.#hidden = true;
    }
    return rest;
  }

  /** A list has ended with a semicolon or a line, and more follows. */
  #endOfList(place: Place): void {
    if (!place.stops || place.isList || place.nesting > 0) this.#hide();
    place.isList = false;
    place.hasChoice = false;
  }

  #looks(words: readonly string[]): boolean {
    const [program = '', first = ''] = words;
    return SAFE.has(program) || (program === 'command' && /^-[vV]$/.test(first));
  }

  #simple(given: readonly string[], place: Place): void {
    let words = given;
    if (LEAVES.has(words[0] ?? '')) place.mayHaveLeft = true;
    while (words.length > 0 && !this.#looks(words) && (ASSIGNMENT.test(words[0] ?? '') || WRAPPERS.has(words[0] ?? '')))
      words = words.slice(1);
    const [program, ...args] = words;
    if (program === undefined) return;
    if (UNREAD.has(program)) this.#hidden = true;
    if (program === 'set') place.stops = setsStop(args) ?? place.stops;
    if (this.#looks(words) || this.#activates(program, args)) return;
    const isChosen = place.nesting > 0 || place.hasChoice || place.mayHaveLeft;
    const counts = LISTED.has(program) && !this.#hidden && !(isChosen && this.#mayHaveMarked);
    if (counts) this.#open.push(program);
    else this.#hasOther = true;
    if (!this.#onlyInstalls(program, args)) this.#mayHaveMarked = true;
    for (const name of scriptsOf(words)) this.#script(name, words, place);
  }

  /** A virtual environment is entered, which runs nothing of the project. */
  #activates(program: string, [file = '']: readonly string[]): boolean {
    return (program === '.' || program === 'source') && /(?:^|\/)\.?v?env\/bin\/activate$|^(?:\.\/)?\.env$/.test(file);
  }

  #onlyInstalls(program: string, [first = '']: readonly string[]): boolean {
    return program === 'npm' && INSTALLS.test(first) && !INSTALL_HOOKS.some((name) => this.#scripts.has(name));
  }

  #script(name: string, words: readonly string[], { depth }: Place): void {
    this.read.scripts.add(name);
    const text = this.#scripts.get(name);
    if (text === undefined) return;
    this.#expanded += 1;
    if (this.#expanded > MAX_SCRIPTS) {
      this.#hidden = true;
      return;
    }
    // Its own separators say nothing of what was called before it.
    const [open, hasOther] = [this.#open, this.#hasOther];
    this.#open = [];
    this.#hasOther = false;
    this.#text(text, { depth: depth + 1, stops: setsStop(words.slice(1)) ?? /^#!.*\s-\w*e/.test(text.slice(0, 100)) });
    this.#open.unshift(...open);
    this.#hasOther ||= hasOther;
  }

  #separate(next: Separator, place: Place): void {
    if (next === '||' || next === '|' || next === '&') this.#hide();
    if (next === '||') place.hasChoice = true;
    if (next === '||' || next === '&&' || next === '|') place.isList = true;
    if (next !== '(' && next !== ')') place.last = next;
    else if (!isEnd(place.last) || next === ')') place.last = next;
  }
}

/** Where a text is read. */
interface Place {
  depth: number;
  /** `set -e`: the shell stops at a command that fails. */
  stops: boolean;
  /** In how many conditions and loops. */
  nesting: number;
  /** Whether the list is more than one command, so that `set -e` does not stop at each. */
  isList: boolean;
  mayHaveLeft: boolean;
  /** After `||`. */
  hasChoice: boolean;
  last: Separator;
}

const isEnd = (separator: Separator): boolean => separator === ';' || separator === '\n' || separator === '&';

/** Whether options switch `set -e` on or off; null where they do neither. */
function setsStop(args: readonly string[]): boolean | null {
  if (args.some((arg) => /^\+\w*e/.test(arg))) return false;
  return args.some((arg) => /^-[a-zA-Z]*e/.test(arg) || arg === 'errexit') ? true : null;
}

/** Functions of make that run a command or choose between texts. */
const FUNCTION = /\$[({](shell|if|or|and|eval|call|foreach)\s/g;
/** The longest call of a function that is read. */
const MAX_FUNCTION = 2_000;

/** Whether make runs and chooses nothing, while it expands a text, that could tell failed work from other work. */
export const expandsHarmlessly = (text: string): boolean =>
  [...text.slice(0, MAX_TEXT).matchAll(FUNCTION)].every(({ 0: found, 1: name, index }) => {
    if (name !== 'shell') return false;
    const rest = text.slice(index + found.length, index + MAX_FUNCTION);
    const end = endOfBracket(rest, 0);
    return end < rest.length && isHarmless(inShellWords(rest.slice(0, end)));
  });

/** A recipe as the shell gets it: functions of make are commands, and variables that the grader does not know stay as words. */
const inShellWords = (recipe: string): string =>
  recipe.replace(/\$\$|\$[({]([\w.-]+)([)}]|\s)/g, (found, name: string | undefined, end: string) => {
    if (found === '$$') return '$';
    if (/\s/.test(end)) return name === 'shell' ? '$(' : '$(echo ';
    return `$${name ?? ''}`;
  });
