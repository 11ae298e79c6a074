/** A statement of a Jenkinsfile: its first word, the texts in quotes, all of it as written, and what its braces hold. */
export interface Block {
  name: string;
  strings: string[];
  text: string;
  body: Block[] | null;
}

/** Comments, texts in quotes, what ends or opens something, words; then any character. */
const TOKEN =
  /(?<comment>\/\/[^\n]*|\/\*.*?\*\/)|(?<quoted>'''.*?'''|""".*?"""|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(?<word>[\w.]+)|(?<other>.)/gsy;
const MAX_DEPTH = 100;

interface Open {
  blocks: Block[];
  current: Block | null;
}

/** Reads the blocks of a Jenkinsfile. Not Groovy, only as much of it as pipelines are written with. */
export function parseBlocks(source: string): Block[] {
  const root: Open = { blocks: [], current: null };
  const open = [root];
  let brackets = 0;
  for (const { 0: token, groups = {} } of source.matchAll(TOKEN)) {
    const level = open.at(-1) ?? root;
    if (groups.comment !== undefined) continue;
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
    else if (groups.quoted !== undefined) add(level, token).strings.push(unquote(token));
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
  // After a block, a new statement may stand on the same line: stage('a') { … } stage('b') { … }
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
