/**
 * Extracts the gitleaks rules that identify a secret by its shape to grader/src/evidence/secrets/gitleaks-rules.json:
 *
 *   node scripts/gitleaks-rules.ts path/to/gitleaks.toml <commit>
 *
 * Rules that need a keyword nearby are excluded: the detector has one keyword rule for all services. See decision 25.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';

const [source, commit] = process.argv.slice(2);
if (source === undefined || commit === undefined) throw new Error('usage: gitleaks-rules.ts gitleaks.toml <commit>');

const configSchema = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      regex: z.string().optional(),
      entropy: z.number().default(0),
      keywords: z.array(z.string()).default([]),
    }),
  ),
});

/** A keyword before any value, as gitleaks' own generator writes it. */
const KEYWORD_CONTEXT = String.raw`[\w.-]{0,50}?`;
/** Rules whose shape alone says too little, or that the detector covers with code. */
const LEFT_OUT = new Set([
  'aws-amazon-bedrock-api-key-short-lived',
  'azure-ad-client-secret',
  'curl-auth-header',
  'curl-auth-user',
  'facebook-access-token',
  'freemius-secret-key',
  'jwt',
  'jwt-base64',
  'kubernetes-secret-yaml',
  'nuget-config-password',
  'private-key',
  'sidekiq-sensitive-url',
  'slack-webhook-url',
  'sourcegraph-access-token',
  'vault-service-token',
]);

/** Translates a Go pattern to JavaScript. Node.js 22 has no inline flags, so both cases of each letter are listed. */
function translate(regex: string): { pattern: string; flags: string } {
  const flags = regex.startsWith('(?i)') ? 'i' : '';
  const either = (part: string) =>
    part.replaceAll('a-z', 'A-Za-z').replaceAll('a-f', 'A-Fa-f').replaceAll('a-h', 'A-Ha-h');
  const [head = '', ...rest] = regex.replace(/^\(\?i\)/, '').split('(?i)');
  const pattern = [head, ...rest.map(either)]
    .join('')
    .replace(/\(\?i:(\[[^\]]+\](?:\{\d+\})?)\)/g, (_whole, part: string) => either(part))
    .replaceAll('(?-i:', '(?:')
    .replaceAll('[[:alnum:]]', '[0-9A-Za-z]')
    .replace(/^\\b/, '')
    // The text that may follow a value becomes a look-ahead, so that a match contains only the secret.
    .replace(/\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)$|\(\?:\[\^[^\]]+\]\|\\z\)$|\\b$/, '(?!\\w)')
    .replaceAll('(?:EAAA|sq0atp-)', 'sq0atp-');
  return { pattern, flags };
}

const { rules } = configSchema.parse(parse(readFileSync(source, 'utf8')));
const taken = rules.flatMap(({ id, regex, entropy, keywords }) =>
  regex === undefined || regex.includes(KEYWORD_CONTEXT) || LEFT_OUT.has(id)
    ? []
    : [{ id, ...translate(regex), keywords, entropy }],
);
for (const { pattern, flags } of taken) new RegExp(pattern, flags);

const data = {
  source: `https://github.com/gitleaks/gitleaks/blob/${commit}/config/gitleaks.toml`,
  license: readFileSync(new URL('./gitleaks-license.txt', import.meta.url), 'utf8'),
  rules: taken,
};
const target = new URL('../grader/src/evidence/secrets/gitleaks-rules.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(data, undefined, 2)}\n`);
