import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What a client authenticates with: a bearer token (MLFLOW_TRACKING_TOKEN), or the password of basic authentication. */
function credential(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+) *$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}

/** Whether the header carries the token. Takes the same time whatever was sent. */
export function carriesToken(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(credential(authorization ?? '')), digest(token));
}
