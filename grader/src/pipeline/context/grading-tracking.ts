/** The tracking server of one grading: initially empty, written by the submission's commands, read by the checks. */
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

/** The limit on recorded downloads in one grading: the models of the registry are a few files. */
const MAX_SENT = 10_000;
/** The limits on the commands of one grading. A run that logs a metric at each of 1,000 steps, one by one, uses a hundredth. */
const QUOTA: QuotaLimits = { requests: 100_000, bytes: 1024 ** 3, artifacts: 10_000 };

/** The limits on one response of the server: a thousand runs with two hundred names each. */
const ANSWER: AnswerLimits = { rows: 200_000, characters: 16 * 1024 * 1024 };

type Usage = NonNullable<Evidence['tracking']>;

export interface GradingTracking extends AsyncDisposable {
  readonly url: string;
  /** Each of its methods throws a SubmissionError after a quota is exhausted: the logged data is then incomplete. */
  readonly view: TrackingView;
  /** The use of the server, and the quota that was exceeded first. */
  usage(): Usage;
  /** The artifacts sent to the submission's commands so far, in order; what the grader itself reads is not included. */
  readonly sent: readonly Pick<SentArtifact, 'path' | 'sha256'>[];
}

/** The view, which fails after a quota is exhausted. */
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
  /** Parses the responses of the server. */
  untrusted: Untrusted;
  limits?: QuotaLimits | undefined;
  answers?: Partial<AnswerLimits>;
}

/** Starts the tracking server of a grading on a loopback port. Its store is removed with it. */
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
      // Downloads beyond the limit are not recorded.
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
