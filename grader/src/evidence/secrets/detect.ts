/**
 * The only detector of secrets: the check `secrets` counts its findings in a submission, and redaction removes them from
 * logs, evidence and reports. Linear in the length of the text. See docs/decisions/0025-secrets.md.
 */
import { findAssignments } from './assignments.ts';
import { findInCollections } from './collections.ts';
import { findCommandSecrets } from './commands.ts';
import { findKubernetesSecrets } from './kubernetes.ts';
import { findPrivateKeys } from './private-keys.ts';
import type { Confidence, Secret } from './secret.ts';
import { findAppPasswords, findInSecretFile } from './secret-files.ts';
import { isMinified, sourceKind } from './source-kind.ts';
import { findTokens } from './tokens.ts';

const RANK: Record<Confidence, number> = { possible: 0, likely: 1, certain: 2 };

/** Secrets in text order, without overlaps: of two that overlap, the more certain one determines the rule. */
export function mergeSecrets(secrets: readonly Secret[]): Secret[] {
  const merged: Secret[] = [];
  for (const secret of secrets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || secret.start >= last.end) {
      merged.push(secret);
      continue;
    }
    const surer = RANK[secret.confidence] > RANK[last.confidence] ? secret : last;
    const label = last.label ?? secret.label;
    merged[merged.length - 1] = {
      ...surer,
      start: last.start,
      end: Math.max(last.end, secret.end),
      ...(label && { label }),
    };
  }
  return merged;
}

/** Every secret in a text. The path, if given, determines how the text is read. */
export function detectSecrets(text: string, path = ''): Secret[] {
  const source = sourceKind(path);
  if (source.vendored) return findTokens(text);
  const shaped = [...findTokens(text), ...findPrivateKeys(text), ...findInSecretFile(path, text)];
  if (source.data || isMinified(path, text)) return mergeSecrets(shaped);
  return mergeSecrets([
    ...shaped,
    ...findAppPasswords(text),
    ...findAssignments(text, source),
    ...findInCollections(text, source),
    ...findCommandSecrets(text, source),
    ...findKubernetesSecrets(text, source),
  ]);
}
