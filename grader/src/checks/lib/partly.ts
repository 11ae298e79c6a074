import type { Verdict } from '../../evidence/result.ts';

/** The verdict for `met` of `asked` equal parts: passed for all, failed for none, otherwise partial with the share. */
export function partly(met: number, asked: number, texts: Omit<Verdict, 'status' | 'ratio'>): Verdict {
  const ratio = asked === 0 ? 1 : met / asked;
  const status = ratio === 1 ? 'passed' : ratio === 0 ? 'failed' : 'partial';
  return { status, ratio, ...texts, advice: ratio === 1 ? null : texts.advice };
}
