/** Keeps the evidence below the maximum size that can be read again. */
import { message } from '../messages/catalogue.ts';
import type { Evidence, Observation } from './schema.ts';

/** Larger than any normal evidence. */
export const MAX_EVIDENCE_BYTES = 16 * 1024 * 1024;

/** The evidence as it is stored. */
export const evidenceText = (evidence: Evidence): string => `${JSON.stringify(evidence, null, 2)}\n`;

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value, null, 2));

/** The check with the largest facts, which then fails: the submission determines the size of its facts. */
function largestOf(observations: Record<string, Observation>): string | undefined {
  const sizes = Object.entries(observations)
    .filter(([, { status }]) => status === 'observed')
    .map(([id, observation]) => ({ id, bytes: sizeOf(observation) }));
  return sizes.toSorted((one, other) => other.bytes - one.bytes)[0]?.id;
}

/** The evidence without its largest facts, removed one by one until the rest fits: one check must not make a grading fail. */
export function fitEvidence(evidence: Evidence, maxBytes = MAX_EVIDENCE_BYTES): Evidence {
  let fitted = evidence;
  for (let bytes = sizeOf(fitted); bytes >= maxBytes; bytes = sizeOf(fitted)) {
    const id = largestOf(fitted.observations);
    if (id === undefined) return fitted;
    const dropped: Observation = { status: 'failed', message: message('evidence.too-large', { bytes: maxBytes }) };
    fitted = { ...fitted, observations: { ...fitted.observations, [id]: dropped } };
  }
  return fitted;
}
