import { detectSecrets } from '../../evidence/secrets/detect.ts';

/**
 * Secrets that count against a submission: which rule knows them, and on which line. The secret itself is nowhere: a report
 * is no place for it.
 */
export function findSecrets(path: string, text: string): { line: number; rule: string }[] {
  const found: { line: number; rule: string }[] = [];
  let line = 1;
  let at = 0;
  for (const { start, rule, confidence } of detectSecrets(text, path)) {
    if (confidence === 'possible') continue;
    for (let next = text.indexOf('\n', at); next !== -1 && next < start; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    const last = found.at(-1);
    if (last?.line !== line || last.rule !== rule) found.push({ line, rule });
  }
  return found;
}
