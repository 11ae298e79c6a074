/**
 * Escapes text for GitHub-flavoured Markdown, so that it contains no markup or link and, on GitHub and GitLab, no mention,
 * no reference to an issue or a commit, and no emoji.
 */
import { visible } from 'mlops-tracking/visible';
import { oneLine } from '../../messages/visible-text.ts';

/** Characters with a meaning inside a line; a backslash escapes them. */
const INLINE = /[\\`*_{}[\]<>&|~#$^=]/g;
/** Characters with a meaning at the start of a line: a list, a heading's rule. */
const BEGINNING = /^(?=[-+])|(?<=^\d{1,9})(?=[.)])/;
/**
 * What a forge turns into a link after Markdown has processed its escapes: `@user`, `#12`, `!12`, `GH-12`, `http://`,
 * `www.`, `:emoji:`. An invisible zero-width space prevents it; one follows every six digits of a possible commit hash.
 */
const LINKED: readonly RegExp[] = [
  /(?<=[@#!$%^&~])(?=[\w"])/g,
  /(?<=:)(?=\/\/|[\w+-]{1,60}:)/g,
  /(?<=www)(?=\.)/gi,
  /(?<=GH-)(?=\d)/gi,
];
const COMMIT = /\b[\da-f]{7,64}\b/gi;
const BREAK = '\u200b';
const LONGEST = 1000;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The text as one line of Markdown, truncated to a thousand characters. */
export function markdownText(text: string): string {
  const line = oneLine(cut(text)).replace(COMMIT, (digits) => digits.replace(/.{6}(?=.)/g, `$&${BREAK}`));
  const broken = LINKED.reduce((kept, place) => kept.replace(place, BREAK), line);
  return broken.replace(INLINE, '\\$&').replace(BEGINNING, '\\').replaceAll(BREAK, '&#8203;');
}

/** Lines as a code block, fenced by more backticks than any of them contains in a row. */
export function markdownBlock(lines: readonly string[]): string[] {
  const runs = lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  return [`${fence}text`, ...lines.map((line) => visible(line).replaceAll('\n', ' ')), fence];
}

/** The text as code, between more backticks than it contains in a row. Not for tables, where a pipe would end the cell. */
export function markdownCode(text: string): string {
  const line = oneLine(cut(text));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${room}${line}${room}${fence}`;
}
