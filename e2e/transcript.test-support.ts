/** Transcripts in the docs: blocks marked `console`, in which a line that starts with `$ ` is typed and the others are what it prints. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** A command with what the page says that it prints, or something that the page's test does where the reader sees nothing. */
export type Entry = { line: number; command: string; expected: string } | { line: number; aside: string };

/** Reads a page: its console blocks, and its comments `<!-- test: … -->`, in their order. */
export function readTranscript(path: string): Entry[] {
  const entries: Entry[] = [];
  let isConsole = false;
  for (const [index, text] of readFileSync(path, 'utf8').split('\n').entries()) {
    const line = index + 1;
    const [, aside] = /^<!-- test: (.+) -->$/.exec(text) ?? [];
    const last = entries.at(-1);
    if (text.startsWith('```')) isConsole = text === '```console';
    else if (aside !== undefined) entries.push({ line, aside });
    else if (isConsole && text.startsWith('$ ')) entries.push({ line, command: text.slice(2), expected: '' });
    else if (isConsole && last !== undefined && 'expected' in last) last.expected += `${text}\n`;
  }
  return entries;
}

/** A shell that remembers its folder from one command to the next, as a terminal does. */
export function openTerminal(start: string, env: Record<string, string>) {
  let cwd = start;
  return async (command: string): Promise<string> => {
    const place = join(start, '.folder');
    const script = `${command}\nstatus=$?; pwd > '${place}'; exit $status`;
    const { all, exitCode } = await execa('bash', ['-c', script], {
      cwd,
      env,
      all: true,
      stdin: 'ignore',
      reject: false,
    });
    cwd = readFileSync(place, 'utf8').trim();
    rmSync(place);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode} of ${command}:\n${all}`);
    return all === '' ? '' : `${all}\n`;
  };
}

/** In what a page says, `…` alone on a line stands for any lines, and inside of a line for any text. */
export function patternOf(expected: string): RegExp {
  const quoted = expected.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${quoted.replaceAll(/^…\n/gm, '(?:.*\\n)*?').replaceAll('…', '.*')}$`);
}
