import type { Secret } from './secret.ts';

const BEGIN =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d:|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/g;
const END =
  /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|Private-MAC: ?[0-9a-f]*|---- END SSH2 ENCRYPTED PRIVATE KEY ----/g;
/** The maximum length of a key. */
const MAX_LENGTH = 8 * 1024;
/** A key's lines: base64, or the headers of some formats. In JSON or in a program, line breaks are `\n`, and there are quotes. */
const BODY =
  /(?:(?:\\+[nr]|[\s"',;>|#*]|\+(?=[\s"']))+(?:(?:Proc-Type|DEK-Info|Version|Comment|Encryption|Public-Lines|Private-Lines|Key-Derivation|Argon2-[A-Za-z]+): ?[^\n\\]{0,200}|[A-Za-z0-9+/=]{16,}|[A-Za-z0-9+/=]+(?=["'\s\\]*(?:-----END|$))))*/y;
/** A key whose start was cut off: the base64 lines before its end. */
const LINE = /^[A-Za-z0-9+/=\\nr"', \t]{8,}$/;

/** Whether the key has a body, and is not only a mention of its header, as in a search for keys. */
const hasBody = (text: string): boolean =>
  /[A-Za-z0-9+/=]{20}/.test(text.replace(/-----[^-\n]{1,80}-----|\\+[nr]/g, ' '));

function startOfBody(text: string, end: number, floor: number): number {
  const lowest = Math.max(floor, end - MAX_LENGTH);
  let start = end;
  while (start > lowest) {
    const from = lowest + text.slice(lowest, start - 1).lastIndexOf('\n') + 1;
    if (!LINE.test(text.slice(from, start).trim())) break;
    start = from;
  }
  return start;
}

/** Private keys, complete or with either end cut off. */
export function findPrivateKeys(text: string): Secret[] {
  const found: Secret[] = [];
  const ends = text.matchAll(END);
  let end = ends.next();
  let floor = 0;
  const add = (start: number, to: number) => {
    const confidence = hasBody(text.slice(start, to)) ? 'certain' : 'possible';
    found.push({ start, end: to, rule: 'private-key', confidence, label: 'private key' });
    floor = to;
  };
  /** Key ends before `limit` have no start. */
  const addCut = (limit: number) => {
    for (; !end.done && end.value.index < limit; end = ends.next()) {
      const to = end.value.index + end.value[0].length;
      if (to <= floor) continue;
      const start = startOfBody(text, end.value.index, floor);
      if (start < end.value.index) add(start, to);
      floor = to;
    }
  };
  for (const { 0: begin, index } of text.matchAll(BEGIN)) {
    if (index < floor) continue;
    const body = index + begin.length;
    addCut(body);
    add(index, endOfKey(text, body, end.done ? undefined : end.value));
  }
  addCut(text.length);
  return found;
}

/** The end of the key whose body starts at `body`: its end marker, or its last line if that was cut off. */
function endOfKey(text: string, body: number, end: RegExpExecArray | undefined): number {
  const isWhole =
    end !== undefined && end.index - body <= MAX_LENGTH && !text.slice(body, end.index).includes('-----BEGIN');
  if (isWhole) return end.index + end[0].length;
  BODY.lastIndex = body;
  return body + (BODY.exec(text)?.[0].length ?? 0);
}
