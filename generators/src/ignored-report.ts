import { type Lang, MESSAGES, say } from './messages.ts';
import type { IgnoredFile } from './project/ignored-files.ts';

/** An ignored file. `isCommitted`: the command committed it despite the rule. */
export type ReportedFile = IgnoredFile & { isCommitted?: boolean };

const MOST_LISTED = 5;

/** One line for each rule that makes git ignore files of the project. */
export function ignoredLines(files: readonly ReportedFile[], lang: Lang): string[] {
  const keyOf = ({ source, line, rule, isCommitted }: ReportedFile) =>
    JSON.stringify([source, line, rule, isCommitted]);
  const keys = new Set(files.map(keyOf));
  return [...keys].map((key) =>
    lineOf(
      files.filter((file) => keyOf(file) === key),
      lang,
    ),
  );
}

function lineOf(files: readonly ReportedFile[], lang: Lang): string {
  const { source = '', line = 0, rule = '', isCommitted = false } = files[0] ?? {};
  const sentence = isCommitted ? MESSAGES.ignoredCommitted : MESSAGES.ignored;
  return say(sentence, lang, { files: listed(files.map(({ path }) => path)), rule, source, line });
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, MOST_LISTED).join(', ');
  return paths.length > MOST_LISTED ? `${shown}… (${paths.length})` : shown;
}
