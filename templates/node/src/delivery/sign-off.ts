import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically, writeJson } from '../files.ts';
import { formatNumber, messages, say, type Text } from '../messages.ts';
import type { Metrics } from '../model/metrics.ts';
import { projectFolder } from '../paths.ts';
import type { FloorName } from './floors.ts';
import { deliveryMessages } from './messages.ts';
import type { Probe } from './questions.ts';

/** What was accepted, or not, and why: the record that `make acceptance` writes and `make deploy` asks for. */
export type SignOff = {
  readonly passed: boolean;
  /** The release (see `releaseOf`), and Docker's id of the image on the machine that accepted it. */
  readonly release: string;
  readonly imageId: string;
  /** The version of the model in the image. */
  readonly model: string;
  /** The commit that was checked out; null outside of a repository. */
  readonly commit: string | null;
  readonly time: string;
  /** Of the service's own answers for the test rows. */
  readonly metrics: Metrics;
  readonly floors: Readonly<Record<FloorName, number>>;
  /** Questions whose answers the health gate knows. */
  readonly probes: readonly Probe[];
};

export const SIGN_OFF = {
  json: join(projectFolder, 'reports', 'acceptance.json'),
  page: join(projectFolder, 'reports', 'acceptance.md'),
};

export async function writeSignOff(signOff: SignOff): Promise<void> {
  await writeJson(SIGN_OFF.json, signOff);
  await writeFileAtomically(SIGN_OFF.page, formatSignOff(signOff));
}

/** The sign-off of the last `make acceptance`; null when there is none, or no whole one. */
export async function readSignOff(): Promise<SignOff | null> {
  try {
    const value: unknown = JSON.parse(await readFile(SIGN_OFF.json, 'utf8'));
    return isSignOff(value) ? value : null;
  } catch {
    return null;
  }
}

// A file comes from outside the program, so what the deployment reads of it is checked and not assumed.
function isSignOff(value: unknown): value is SignOff {
  if (typeof value !== 'object' || value === null) return false;
  const { passed, release, model, probes } = value as Partial<SignOff>;
  const isNamed = typeof passed === 'boolean' && typeof release === 'string' && typeof model === 'string';
  return isNamed && Array.isArray(probes) && probes.length > 0;
}

/** Why a release may not be deployed; null when it may. */
export function whyNotAccepted(signOff: SignOff | null, release: string): Text | null {
  if (signOff === null) return deliveryMessages.notAccepted();
  if (signOff.release !== release) return deliveryMessages.otherAccepted(signOff.release, release);
  return signOff.passed ? null : deliveryMessages.acceptanceFailed();
}

/** The sign-off for people, as Markdown. */
export function formatSignOff({ passed, release, imageId, model, commit, time, metrics, floors }: SignOff): string {
  const words = deliveryMessages.page;
  const rows = (Object.keys(floors) as FloorName[]).map((name) => {
    const verdict = metrics[name] >= floors[name] ? '✅' : '❌';
    return `| ${say(messages[name]())} | ${formatNumber(metrics[name], 3)} | ${formatNumber(floors[name], 3)} | ${verdict} |`;
  });
  return [
    `## ${say(words.title(passed))}`,
    '',
    `| ${say(words.measures())} |`,
    '|---|---|---|---|',
    ...rows,
    '',
    `- ${say(words.rows(metrics.rows))}`,
    `- ${say(words.release())} \`${release}\` (image \`${imageId}\`)`,
    `- ${say(words.model())} \`${model}\``,
    `- commit \`${commit ?? '-'}\``,
    `- ${time}`,
    '',
  ].join('\n');
}
