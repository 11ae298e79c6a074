/** The failed recipe lines that make reports. It reports each one; any other line in the same format was printed by a recipe. */
import { z } from 'zod';
import type { OutputSink } from '../../sandbox/driver.ts';

/** The position of a recipe line, as make reports it. */
export interface LinePlace {
  /** 0 for the make that the grader starts, 1 for those that it runs. */
  level: number;
  file: string;
  line: number;
  target: string;
}

export const linePlaceSchema: z.ZodType<LinePlace> = z.object({
  level: z.number(),
  file: z.string(),
  line: z.number(),
  target: z.string(),
});

export const placeKey = ({ level, file, line, target }: LinePlace): string =>
  JSON.stringify([level, file, line, target]);

export interface MakeFailure extends LinePlace {
  exitCode: number;
}

/** The start of each failure, after the name of make. */
const FAILURE_SIGN = Buffer.from(': *** ');
/** The format that make writes, in any language: `make[1]: *** [Makefile:3: lint] Error 127`. */
const FAILURE = /make(?:\[(\d{1,3})\])?: \*\*\* \[([^\n:]{1,300}):(\d{1,9}): ([^\n\]]{1,300})\] \S{1,100} (\d{1,3})$/;
const WAITS = /make(?:\[\d{1,3}\])?: \*\*\* (?!\[)[^\n]{1,200}\.{3,4}$/;
/** The limits on the length of a failure and of make's name before it, in bytes, and on the number of failures and of distinct ones. */
const LINE_BYTES = 1_000;
const NAME_BYTES = 20;
const MAX_FOUND = 10_000;
const MAX_FAILURES = 50;

function parse(line: string): MakeFailure | null {
  const [, level = '0', file = '', number, target = '', exitCode] = FAILURE.exec(line) ?? [];
  return number === undefined
    ? null
    : { level: Number(level), file, line: Number(number), target, exitCode: Number(exitCode) };
}

/** The line around the sign at `at`, from the name of make to `end`. */
function lineAround(text: Buffer, at: number, end: number): string {
  const line = text.subarray(Math.max(0, at - NAME_BYTES), end).toString('utf8');
  return line.slice(line.lastIndexOf('\n') + 1).trimEnd();
}

/** Forwards an output, and collects the failures that make reports in it. */
export function failuresIn(next: OutputSink): {
  take: OutputSink;
  /** Null if something like a failure cannot be parsed, or if there are too many. */
  failures(): MakeFailure[] | null;
} {
  const lines = new Set<string>();
  let found = 0;
  /** The possible start of a failure. */
  let rest: Buffer = Buffer.alloc(0);
  const keep = (line: string): void => {
    found += 1;
    if (found <= MAX_FOUND && lines.size <= MAX_FAILURES) lines.add(line);
  };
  const take = (chunk: Uint8Array): void => {
    next(chunk);
    const text = Buffer.concat([rest, chunk]);
    let pending = Math.max(text.lastIndexOf(10) + 1, text.length - FAILURE_SIGN.length + 1);
    for (let at = text.indexOf(FAILURE_SIGN); at !== -1; at = text.indexOf(FAILURE_SIGN, at + 1)) {
      const end = text.indexOf(10, at);
      if (end === -1 && text.length - at < LINE_BYTES) {
        pending = at;
        break;
      }
      keep(lineAround(text, at, Math.min(end === -1 ? text.length : end, at + LINE_BYTES)));
    }
    rest = Buffer.from(text.subarray(Math.max(0, pending - NAME_BYTES)));
    if (pending === text.length) rest = Buffer.alloc(0);
  };
  const failures = (): MakeFailure[] | null => {
    const at = rest.indexOf(FAILURE_SIGN);
    if (at !== -1) keep(lineAround(rest, at, rest.length));
    if (found > MAX_FOUND || lines.size > MAX_FAILURES) return null;
    const parsed = [...lines].filter((line) => !WAITS.test(line)).map(parse);
    if (!parsed.every((failure) => failure !== null)) return null;
    const known = new Map(parsed.map((failure) => [`${placeKey(failure)} ${failure.exitCode}`, failure]));
    return [...known.values()];
  };
  return { take, failures };
}
