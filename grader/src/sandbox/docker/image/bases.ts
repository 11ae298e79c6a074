/**
 * The images that a submission's may be made from: public ones, of people who keep them. The engine has others, of this
 * machine's owner and of other submissions, and would ask any host for one that it lacks.
 */

import type { Reason } from '../../../errors.ts';

/** Docker's official images for what the course uses. */
const OFFICIAL: ReadonlySet<string> = new Set(['alpine', 'busybox', 'debian', 'node', 'python', 'ubuntu']);
const OTHERS = ['gcr.io/distroless/', 'cgr.dev/chainguard/'];

const REFERENCE = /^([a-z0-9]+(?:[._/-][a-z0-9]+)*)(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

/** The name under which the engine keeps it: without the long form of Docker Hub, with a tag. */
export function baseOf(image: string): string {
  const short = image.replace(/^(?:docker\.io\/)?library\//, '').replace(/^docker\.io\//, '');
  return /[:@]/.test(short) ? short : `${short}:latest`;
}

/** Whether an image may be made from it. */
export function isBase(image: string): boolean {
  const name = REFERENCE.exec(baseOf(image))?.[1];
  return name !== undefined && (OFFICIAL.has(name) || OTHERS.some((prefix) => name.startsWith(prefix)));
}

/** Whether an engine's reason is that the registry does not have such a tag or digest, rather than that it did not answer. */
export const saysNoImage = (reason: Reason): boolean =>
  /\bmanifest unknown\b|\bmanifest for \S+ not found\b/i.test(typeof reason === 'string' ? reason : reason.en);
