/** Distinguishes addresses from paths, and formats addresses for display. */

const SCHEMES: Readonly<Record<string, string>> = {
  'https:': 'https',
  'ssh:': 'ssh',
  'git+ssh:': 'ssh',
  'file:': 'file',
};
/** `git@example.org:class/project.git`, which is not a URL. */
const SECURE_COPY = /^[\w.-]+@[\w.-]+:(?!\/\/)[^\s]+$/;

/** The transport by which git reaches `source`; null if `source` is not an address with an allowed transport. */
export function transportOf(source: string): string | null {
  if (SECURE_COPY.test(source)) return 'ssh';
  return URL.canParse(source) ? (SCHEMES[new URL(source).protocol] ?? null) : null;
}

/** Whether `source` is meant as an address and not as a path. One letter before the colon is a drive of Windows. */
export const isAddress = (source: string): boolean => /^[a-z][a-z\d+.-]+:/i.test(source) || SECURE_COPY.test(source);

/** An address without its possible password, for the evidence. */
export function shownAddress(source: string): string {
  if (!URL.canParse(source)) return source;
  const url = new URL(source);
  if (!url.host) return source;
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}
