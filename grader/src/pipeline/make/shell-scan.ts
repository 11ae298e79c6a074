/** Splits shell text into commands and the operators between them, in one pass. */

/** The end of a command: an operator, a bracket, the end of a line, or a construct whose contents are not read. */
export type Separator = '&&' | '||' | ';' | '|' | '&' | '\n' | '(' | ')' | 'unread';

export interface Command {
  words: readonly string[];
  /** The command substitutions in its words: `$(…)` and backquotes. */
  substitutions: readonly string[];
  /** The separator after it. */
  next: Separator;
}

const OPERATOR = /&&|\|\||;;|\|&|[;|&\n()]/y;
const REDIRECTION = /&>>?|[<>]&(?:[0-9]+|-)|<<<?|<>|>\||>>|<\(|>\(|[<>]&?/y;
/** Characters without a meaning for the shell, read in one step. */
const PLAIN = /[^\s"'`\\$;|&()<>#]+/y;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The position at which the bracket opened before `from` closes, or the end of the text. */
export function endOfBracket(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** The commands of a text, in order. */
export function scanShell(text: string): Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  let substitutions: string[] = [];
  let word: string | null = null;
  let isTarget = false;
  let inQuotes = false;

  const endWord = (): void => {
    if (word !== null && !isTarget) words.push(word);
    if (word !== null) isTarget = false;
    word = null;
  };
  const endCommand = (next: Separator): void => {
    endWord();
    isTarget = false;
    commands.push({ words, substitutions, next });
    words = [];
    substitutions = [];
  };
  /** Reads a substitution and returns its end; null if there is no substitution. */
  const substitution = (at: number): number | null => {
    const isBackquote = text[at] === '`';
    if (!isBackquote && !text.startsWith('$(', at)) return null;
    const from = at + (isBackquote ? 1 : 2);
    const close = isBackquote ? text.indexOf('`', from) : endOfBracket(text, from);
    const end = close === -1 ? text.length : close;
    substitutions.push(text.slice(from, end));
    word = `${word ?? ''}$`;
    return end + 1;
  };

  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    const taken = substitution(at);
    if (taken !== null) at = taken;
    else if (char === '\\') {
      if (text[at + 1] !== '\n') word = (word ?? '') + (text[at + 1] ?? '');
      at += 2;
    } else if (char === '"') {
      inQuotes = !inQuotes;
      word ??= '';
      at += 1;
    } else if (inQuotes) {
      word += char;
      at += 1;
    } else if (char === "'") {
      const close = text.indexOf("'", at + 1);
      const end = close === -1 ? text.length : close;
      word = (word ?? '') + text.slice(at + 1, end);
      at = end + 1;
    } else if (char === '#' && word === null) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else {
      const redirection = matchAt(REDIRECTION, text, at);
      const operator = redirection === null ? matchAt(OPERATOR, text, at) : null;
      if (redirection !== null) {
        if (/^\d+$/.test(word ?? '')) word = null;
        endWord();
        if (/^<<$|\($/.test(redirection)) endCommand('unread');
        else isTarget = !/^[<>]&[0-9-]/.test(redirection);
        at += redirection.length;
      } else if (operator !== null) {
        const name = operator === '|&' ? '|' : operator === ';;' ? ';' : operator;
        endCommand(name as Separator);
        at += operator.length;
      } else if (/\s/.test(char)) {
        endWord();
        at += 1;
      } else {
        const plain = matchAt(PLAIN, text, at) ?? char;
        word = (word ?? '') + plain;
        at += plain.length;
      }
    }
  }
  endCommand('\n');
  return commands;
}
