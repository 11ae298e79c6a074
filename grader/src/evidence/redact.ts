/** Shapes of secrets that students' logs and files have been seen to hold. Each keeps its label and loses its value. */
const SECRETS: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '[redacted private key]'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, '[redacted AWS key]'],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})/g, '[redacted GitHub token]'],
  [/\bglpat-[A-Za-z0-9_-]{20,}/g, '[redacted GitLab token]'],
  [/\bnpm_[A-Za-z0-9]{36}\b/g, '[redacted npm token]'],
  [/\bdckr_pat_[A-Za-z0-9_-]{20,}/g, '[redacted Docker token]'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/g, '[redacted Slack token]'],
  [/\bAIza[0-9A-Za-z_-]{35}/g, '[redacted Google key]'],
  [/\bsk-[A-Za-z0-9_-]{20,}/g, '[redacted API key]'],
  // A token begins where no letter of one stands before: from every `eyJ` of a long run the time would be quadratic.
  [/(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g, '[redacted token]'],
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,200}:)[^\s@/]{1,200}@/gi, '$1[redacted]@'],
  [
    /(\b(?:authorization|x-api-key)["']?[ \t]*[:=][ \t]*["']?(?:(?:bearer|basic|digest|token)[ \t]+)?)(?!\[redacted)[^\s"',;]{6,}/gi,
    '$1[redacted]',
  ],
  [
    /((?:password|passwd|secret(?:[_-]?access)?(?:[_-]?key)?|token|(?:api|access|private)[_-]?key)["']?[ \t]*[:=][ \t]*["']?)(?!\[redacted)[^\s"',;]{6,}/gi,
    '$1[redacted]',
  ],
];

/** `text` without the values of what looks like secrets. Its time is linear in the length of the text. */
export function redact(text: string): string {
  return SECRETS.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text);
}
