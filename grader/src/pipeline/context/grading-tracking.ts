/** The tracking server of one grading: empty at first, written by the submission's commands, read by the checks. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  type AnswerLimits,
  type Quota,
  QuotaCount,
  type QuotaLimits,
  type SentArtifact,
  startTracking,
} from 'mlops-tracking';
import type { TrackingView } from '../../checks/check.ts';
import { SubmissionError } from '../../errors.ts';
import type { Evidence } from '../../evidence/schema.ts';
import { message } from '../../messages/catalogue.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import type { Untrusted } from '../../untrusted/index.ts';
import { readerOf } from './tracking-reader.ts';

/** Of what the commands of one grading fetched; the registry's models are a few files. */
const MAX_SENT = 10_000;
/** What the commands of one grading may ask of the server. A run that logs a metric at each of 1,000 steps, one by one, takes a hundredth. */
const QUOTA: QuotaLimits = { requests: 100_000, bytes: 1024 ** 3, artifacts: 10_000 };

/** What one answer of the server may hold: a thousand runs with two hundred names each. */
const ANSWER: AnswerLimits = { rows: 200_000, characters: 16 * 1024 * 1024 };

type Usage = NonNullable<Evidence['tracking']>;

export interface GradingTracking extends AsyncDisposable {
  readonly url: string;
  /** Each of its readings throws a SubmissionError once a quota is exhausted: what was logged is not whole then. */
  readonly view: TrackingView;
  /** What was asked of the server, and the quota that was exceeded first. */
  usage(): Usage;
  /** What was sent to the submission's commands until now, in that order; the grader's own readings are not in it. */
  readonly sent: readonly Pick<SentArtifact, 'path' | 'sha256'>[];
}

/** The view, as long as no quota is exhausted. */
function withinQuota(view: TrackingView, reached: () => Quota | null, limits: QuotaLimits): TrackingView {
  const guarded =
    <Arguments extends unknown[], Answer>(read: (...given: Arguments) => Promise<Answer>) =>
    async (...given: Arguments): Promise<Answer> => {
      const [answer] = await Promise.allSettled([read(...given)]);
      const quota = reached();
      if (quota !== null) throw new SubmissionError(message(`tracking.quota.${quota}`, { limit: limits[quota] }));
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    };
  return {
    runs: guarded(view.runs),
    versions: guarded(view.versions),
    setAlias: guarded(view.setAlias),
    artifact: guarded(view.artifact),
    versionFiles: guarded(view.versionFiles),
  };
}

interface TrackingOptions {
  /** Parses what the server answers. */
  untrusted: Untrusted;
  limits?: QuotaLimits | undefined;
  answers?: Partial<AnswerLimits>;
}

/** Starts the tracking server of a grading on a loopback port, over a store that goes with it. */
export async function openGradingTracking(options: TrackingOptions): Promise<GradingTracking> {
  const { untrusted, limits = QUOTA, answers } = options;
  const folder = await makeTemporaryFolder('tracking');
  const own = `mlops-grader ${randomUUID()}`;
  const sent: Pick<SentArtifact, 'path' | 'sha256'>[] = [];
  const quota = new QuotaCount(limits);
  const started = await startTracking({
    port: 0,
    host: '127.0.0.1',
    store: join(folder.path, 'tracking.db'),
    artifacts: join(folder.path, 'artifacts'),
    token: null,
    quota: { count: quota, exempt: own },
    answers: { ...ANSWER, ...answers },
    onSent: ({ userAgent, ...one }) => {
      if (userAgent === own) return;
      if (sent.length < MAX_SENT) sent.push(one);
      // What is fetched beyond it is not known any more.
      else quota.reached ??= 'requests';
    },
  });
  const reader = readerOf(started.url, own, untrusted);
  return {
    url: started.url,
    view: withinQuota(reader.view, () => quota.reached, limits),
    usage: () => ({ ...quota.used, quota: quota.reached }),
    sent,
    async [Symbol.asyncDispose]() {
      await reader.close();
      await started.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
