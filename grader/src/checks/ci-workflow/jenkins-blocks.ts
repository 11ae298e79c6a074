/** A statement of a Jenkinsfile: its first word, its quoted strings, its source text, and the statements between its braces. */
export interface Block {
  name: string;
  strings: string[];
  text: string;
  body: Block[] | null;
}

/** A comment, a quoted string, or anything else: a word or one character. */
interface Token {
  kind: 'comment' | 'quoted' | 'other';
  text: string;
}

const WORD = /[\w.]+/y;
/** The contents of a single-line string, with the closing quote if there is one. */
const INSIDE = { "'": /[^'\\\n]*(?:\\.[^'\\\n]*)*/sy, '"': /[^"\\\n]*(?:\\.[^"\\\n]*)*/sy };
type Quote = keyof typeof INSIDE;

/**
 * The tokens of a Jenkinsfile. An unterminated quote or comment is treated as an ordinary character, and so are the others
 * like it up to where its end was searched for. So nothing is searched twice, and the time is linear.
 */
function* tokensOf(source: string): Generator<Token> {
  const withoutEnd: Record<string, number> = {};
  const endOf = (open: string, close: string, at: number): number => {
    if (!source.startsWith(open, at) || (withoutEnd[open] ?? 0) > at) return -1;
    const found = source.indexOf(close, at + open.length);
    if (found === -1) withoutEnd[open] = source.length;
    return found === -1 ? -1 : found + close.length;
  };
  const endOfLineText = (quote: Quote, at: number): number => {
    if ((withoutEnd[quote] ?? 0) > at) return -1;
    const inside = INSIDE[quote];
    inside.lastIndex = at + 1;
    const end = at + 1 + (inside.exec(source)?.[0].length ?? 0);
    if (source[end] === quote) return end + 1;
    withoutEnd[quote] = end;
    return -1;
  };
  const lineEnd = (at: number): number => {
    const found = source.indexOf('\n', at);
    return found === -1 ? source.length : found;
  };
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? '';
    const comment = source.startsWith('//', at) ? lineEnd(at) : endOf('/*', '*/', at);
    const isQuote = character === "'" || character === '"';
    const long = isQuote ? endOf(character.repeat(3), character.repeat(3), at) : -1;
    const quoted = long === -1 && isQuote ? endOfLineText(character, at) : long;
    WORD.lastIndex = at;
    const other = at + (WORD.exec(source)?.[0].length ?? 1);
    const end = comment !== -1 ? comment : quoted !== -1 ? quoted : other;
    yield { kind: comment !== -1 ? 'comment' : quoted !== -1 ? 'quoted' : 'other', text: source.slice(at, end) };
    at = end;
  }
}

const MAX_DEPTH = 100;

interface Open {
  blocks: Block[];
  current: Block | null;
}

/** Reads the blocks of a Jenkinsfile. Supports the subset of Groovy that pipelines use. */
export function parseBlocks(source: string): Block[] {
  const root: Open = { blocks: [], current: null };
  const open = [root];
  let brackets = 0;
  for (const { kind, text: token } of tokensOf(source)) {
    const level = open.at(-1) ?? root;
    if (kind === 'comment') continue;
    if (token === '{') {
      if (open.length > MAX_DEPTH) throw new Error('nested too deeply');
      level.current ??= start(level, '');
      const block = level.current;
      block.body ??= [];
      open.push({ blocks: block.body, current: null });
    } else if (token === '}') {
      if (open.length === 1) throw new Error('a } without its {');
      open.pop();
    } else if ((token === '\n' && brackets === 0) || token === ';') level.current = null;
    else if (kind === 'quoted') add(level, token).strings.push(unquote(token));
    else if (token.trim() !== '') {
      brackets += Number('(['.includes(token)) - Number(')]'.includes(token));
      add(level, token);
    }
  }
  if (open.length > 1) throw new Error('a { without its }');
  if (brackets !== 0) throw new Error('a bracket without its other half');
  return root.blocks;
}

function add(level: Open, token: string): Block {
  // After a block, a new statement may start on the same line: stage('a') { … } stage('b') { … }
  if (level.current === null || level.current.body !== null) level.current = start(level, token);
  level.current.text += `${token} `;
  return level.current;
}

function start(level: Open, name: string): Block {
  const block: Block = { name, strings: [], text: '', body: null };
  level.blocks.push(block);
  return block;
}

function unquote(token: string): string {
  const mark = /^(?:'''|"""|.)/.exec(token)?.[0].length ?? 1;
  return token.slice(mark, -mark).replace(/\\(.)/g, '$1');
}
