/** The names that git gives to branches and tags. */

/** What no name holds: control characters, spaces, and what git gives a meaning in a revision. */
const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$/;

/** Whether `name` is the whole name of a ref, by the rules of `git check-ref-format`. */
export function isRefName(name: string): boolean {
  if (!name.startsWith('refs/') || FORBIDDEN.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** Whether `name` can be a branch's or a tag's, by the rules of `git check-ref-format --branch`. */
export const isRevisionName = (name: string): boolean =>
  !name.startsWith('-') && name !== 'HEAD' && isRefName(`refs/heads/${name}`);
