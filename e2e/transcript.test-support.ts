/** Transcripts in the docs: in blocks marked `console`, lines that start with `$ ` are commands, and the others are their output. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** A command with its output on the page, or an action of the test that the page does not show. */
export type Entry = { line: number; command: string; expected: string } | { line: number; aside: string };

/** Reads the console blocks and the `<!-- test: … -->` comments of a page, in order. */
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

/** A shell that keeps its folder from one command to the next, like a terminal. */
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

/** On a page, `…` alone on a line matches any lines, and within a line any text. */
export function patternOf(expected: string): RegExp {
  const quoted = expected.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${quoted.replaceAll(/^…\n/gm, '(?:.*\\n)*?').replaceAll('…', '.*')}$`);
}
