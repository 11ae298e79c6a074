/** Validates the names of branches and tags. */

/** Characters that no name contains: control characters, spaces, and those with a meaning in a revision. */
const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$/;

/** Whether `name` is a valid full ref name, by the rules of `git check-ref-format`. */
export function isRefName(name: string): boolean {
  if (!name.startsWith('refs/') || FORBIDDEN.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** Whether `name` is a valid name of a branch or a tag, by the rules of `git check-ref-format --branch`. */
export const isRevisionName = (name: string): boolean =>
  !name.startsWith('-') && name !== 'HEAD' && isRefName(`refs/heads/${name}`);
