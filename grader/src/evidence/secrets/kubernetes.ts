import { isAbout, nameKind } from './names.ts';
import type { Confidence, Secret } from './secret.ts';
import type { SourceKind } from './source-kind.ts';
import { decodedBase64, isMixed, judgeValue } from './values.ts';

const KIND = /^[ \t]{0,40}(?:- )?kind:[ \t]{1,5}["']?Secret["']?[ \t]{0,40}\r?$/m;
const BLOCK = /^([ \t]{0,40})(data|stringData):[ \t]{0,40}\r?\n/gm;
const ENTRY =
  /([ \t]{1,60})["']?([\w.-]{1,80})["']?:[ \t]{1,5}["']?([^\s"'#|>][^\s"']{0,4000})["']?[ \t]{0,40}(?:\r?\n|$)/y;
const JSON_KIND = /"kind"\s{0,10}:\s{0,10}"Secret"/;
const JSON_BLOCK = /"(data|stringData)"\s{0,10}:\s{0,10}\{([^{}]{0,20000})\}/g;
const JSON_ENTRY = /"([\w.-]{1,80})"\s{0,10}:\s{0,10}"([^"\n]{1,4000})"/g;
/** Keys whose values are public. */
const PUBLIC =
  /^(?:.*(?:user|login|host|port|db|database|mail|address|server|domain|tenant|namespace|channel)(?:[_-]?name)?|.*\.(?:crt|pub)|ca)$/i;

interface Entry {
  readonly start: number;
  readonly key: string;
  readonly value: string;
  readonly isEncoded: boolean;
}

function yamlEntries(text: string, from: number, to: number): Entry[] {
  const document = text.slice(from, to);
  if (!KIND.test(document)) return [];
  return [...document.matchAll(BLOCK)].flatMap(({ 0: whole, 1: indent = '', 2: block, index }) => {
    const entries: Entry[] = [];
    ENTRY.lastIndex = index + whole.length;
    for (let line = ENTRY.exec(document); line !== null; line = ENTRY.exec(document)) {
      const { 0: all, 1: deeper = '', 2: key = '', 3: value = '' } = line;
      if (deeper.length <= indent.length) break;
      const start = from + line.index + all.indexOf(value, all.indexOf(':') + 1);
      entries.push({ start, key, value, isEncoded: block === 'data' });
    }
    return entries;
  });
}

function jsonEntries(text: string): Entry[] {
  if (!JSON_KIND.test(text)) return [];
  return [...text.matchAll(JSON_BLOCK)].flatMap(({ 0: whole, 1: block, 2: content = '', index }) =>
    [...content.matchAll(JSON_ENTRY)].map((entry): Entry => {
      const { 0: all, 1: key = '', 2: value = '' } = entry;
      const start = index + whole.length - 1 - content.length + entry.index + all.length - 1 - value.length;
      return { start, key, value, isEncoded: block === 'data' };
    }),
  );
}

/** Under a neutral name, only a value of mixed characters counts; under the name of public data, no value does. */
function judge({ key, value, isEncoded }: Entry, examples: boolean): Confidence | null {
  if (nameKind(key) !== null || isAbout(key)) return null;
  const plain = isEncoded ? decodedBase64(value) : value;
  if (plain === null) return null;
  if (/PRIVATE KEY-----|"auth"\s*:\s*"[^"]/.test(plain)) return 'certain';
  const context = { kind: 'password', name: key, quoted: true, sentence: false, code: false, examples } as const;
  const judged = judgeValue(plain, context);
  return judged === 'likely' && (PUBLIC.test(key) || !isMixed(plain)) ? 'possible' : judged;
}

/** The values of Kubernetes Secrets, whatever their keys. Values under a secret's name are found by that name. */
export function findKubernetesSecrets(text: string, { examples }: SourceKind): Secret[] {
  if (!/kind/.test(text) || !/\bSecret\b/.test(text)) return [];
  const bounds = [0, ...[...text.matchAll(/^---/gm)].map(({ index }) => index), text.length];
  const documents = bounds.slice(1).map((to, index) => ({ from: bounds[index] ?? 0, to }));
  const entries = [...documents.flatMap(({ from, to }) => yamlEntries(text, from, to)), ...jsonEntries(text)];
  return entries.flatMap((entry): Secret[] => {
    const confidence = judge(entry, examples);
    const end = entry.start + entry.value.length;
    return confidence === null ? [] : [{ start: entry.start, end, rule: 'kubernetes-secret', confidence }];
  });
}
