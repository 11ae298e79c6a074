/**
 * The allowed base images: public and maintained ones. The engine has other images, of this machine's owner and of other submissions, and
 * would pull a missing one from any host.
 */

import type { Reason } from '../../../errors.ts';

/** The official images of Docker that the course uses. */
const OFFICIAL: ReadonlySet<string> = new Set(['alpine', 'busybox', 'debian', 'node', 'python', 'ubuntu']);
const OTHERS = ['gcr.io/distroless/', 'cgr.dev/chainguard/'];

const REFERENCE = /^([a-z0-9]+(?:[._/-][a-z0-9]+)*)(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

/** The name of an image in the engine: without the prefix of Docker Hub, with a tag. */
export function baseOf(image: string): string {
  const short = image.replace(/^(?:docker\.io\/)?library\//, '').replace(/^docker\.io\//, '');
  return /[:@]/.test(short) ? short : `${short}:latest`;
}

/** Whether it is an allowed base image. */
export function isBase(image: string): boolean {
  const name = REFERENCE.exec(baseOf(image))?.[1];
  return name !== undefined && (OFFICIAL.has(name) || OTHERS.some((prefix) => name.startsWith(prefix)));
}

/** Whether an engine's error says that the registry does not have the tag or digest, and not that it did not respond. */
export const saysNoImage = (reason: Reason): boolean =>
  /\bmanifest unknown\b|\bmanifest for \S+ not found\b/i.test(typeof reason === 'string' ? reason : reason.en);
