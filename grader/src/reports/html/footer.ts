import { type Html, html } from 'mlops-tracking/html';
import type { Result } from '../../evidence/result.ts';
import { duration } from '../quantity.ts';
import { fact, folded, hash, say } from './bilingual.ts';

/** How the mark was computed, and the hashes with which anyone can recompute it. */
export function footer({ durations, evidence, grader, rubric }: Result): Html {
  const overhead = duration(durations.totalMs - durations.submissionMs);
  const content = html`<p>${say('report.how.observe')}</p>
<p>${say('report.how.judge')}</p>
<dl class="facts">
${fact('report.evidenceHash', hash(evidence.sha256))}
${fact('report.rubricHash', hash(rubric.sha256))}
${fact('report.rubricFile', html`<code>${rubric.file}</code>`)}
${fact('report.grader', html`${grader.name} ${grader.version}`)}
${fact('report.timeLabel', say('report.timeSplit', { total: duration(durations.totalMs), own: overhead }))}
</dl>`;
  return html`<footer>${folded('how', 'report.how', content)}</footer>`;
}
