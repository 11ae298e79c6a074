import { uriOf } from './uri.ts';

/** A parsed `models:/…` URI: a logged model, or a reference to a version of a registered model. */
export type ModelUri =
  | { kind: 'model'; id: string }
  | { kind: 'version'; name: string; version: string }
  | { kind: 'alias'; name: string; alias: string }
  | { kind: 'latest'; name: string }
  | { kind: 'stage'; name: string; stage: string };

/**
 * Parses `models:/m-ID`, `models:/name/3`, `models:/name@champion`, `models:/name/latest` and `models:/name/Production`.
 * Null for other texts.
 */
export function modelUriOf(text: string): ModelUri | null {
  const { scheme, path } = uriOf(text);
  if (scheme !== 'models' || !path.startsWith('/') || path.length <= 1) return null;
  const [name = '', suffix, ...more] = path.replace(/^\/+/, '').split('/');
  if (name.trim() === '' || more.length > 0) return null;
  if (suffix !== undefined) return suffix.trim() === '' ? null : suffixed(name, suffix);
  const at = name.lastIndexOf('@');
  if (at === -1) return { kind: 'model', id: name };
  const alias = name.slice(at + 1);
  return alias.trim() === '' ? null : { kind: 'alias', name: name.slice(0, at), alias };
}

function suffixed(name: string, suffix: string): ModelUri {
  if (/^\d+$/.test(suffix)) return { kind: 'version', name, version: suffix };
  if (suffix.toLowerCase() === 'latest') return { kind: 'latest', name };
  return { kind: 'stage', name, stage: suffix };
}
