import gitleaks from './gitleaks-rules.json' with { type: 'json' };
import { entropyOf, type Secret } from './secret.ts';

interface TokenRule {
  readonly id: string;
  readonly pattern: string;
  readonly flags?: string;
  /** In lower case; the pattern is tried only on texts that contain one of them. */
  readonly keywords: readonly string[];
  /** A match with lower entropy is ignored: it is an example, not a secret. */
  readonly entropy: number;
}

/** Shapes that gitleaks lacks, or detects only after a keyword. */
export const ADDITIONAL_RULES: readonly TokenRule[] = [
  { id: 'anthropic-key', pattern: String.raw`sk-ant-[\w-]{20,}`, keywords: ['sk-ant-'], entropy: 3.5 },
  { id: 'aws-access-key', pattern: '(?:AKIA|ASIA)[0-9A-Z]{16}', keywords: ['akia', 'asia'], entropy: 3 },
  {
    id: 'azure-account-key',
    pattern: String.raw`(?<=\b(?:AccountKey|SharedAccessKey)=)[A-Za-z0-9+/]{40,100}={0,2}`,
    flags: 'i',
    keywords: ['accountkey=', 'sharedaccesskey='],
    entropy: 3.5,
  },
  {
    id: 'azure-signature',
    pattern: `(?<=[?&]sig=)[A-Za-z0-9%]{43,100}`,
    flags: 'i',
    keywords: ['sig='],
    entropy: 3.5,
  },
  { id: 'azure-client-secret', pattern: String.raw`[\w~.]{3}\dQ~[\w~.-]{31,34}`, keywords: ['q~'], entropy: 3 },
  { id: 'bedrock-key', pattern: 'bedrock-api-key-[A-Za-z0-9+/=]{40,}', keywords: ['bedrock-api-key-'], entropy: 3 },
  { id: 'dagshub-token', pattern: `dhp_[A-Za-z0-9]{20,}`, keywords: ['dhp_'], entropy: 3 },
  {
    id: 'discord-bot-token',
    pattern: String.raw`[MNO][A-Za-z0-9_-]{23,25}\.[\w-]{6}\.[\w-]{27,40}(?!\w)`,
    keywords: ['.'],
    entropy: 4,
  },
  {
    id: 'discord-webhook',
    pattern: String.raw`(?<=discord(?:app)?\.com/api/webhooks/)\d{5,25}/[\w-]{40,100}`,
    keywords: ['/api/webhooks/'],
    entropy: 3.5,
  },
  { id: 'docker-token', pattern: String.raw`dckr_[op]at_[\w-]{20,}`, keywords: ['dckr_'], entropy: 3 },
  {
    id: 'github-token',
    pattern: String.raw`(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})`,
    keywords: ['gho_', 'ghp_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
    entropy: 3,
  },
  {
    id: 'google-oauth',
    pattern: String.raw`(?:GOCSPX-[\w-]{20,}|ya29\.[\w-]{30,})`,
    keywords: ['gocspx-', 'ya29.'],
    entropy: 3,
  },
  { id: 'groq-key', pattern: 'gsk_[A-Za-z0-9]{40,}', keywords: ['gsk_'], entropy: 3.5 },
  { id: 'huggingface-token', pattern: 'hf_[A-Za-z0-9]{30,}', keywords: ['hf_'], entropy: 3 },
  {
    id: 'json-web-token',
    pattern: String.raw`(?<!-)eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}`,
    keywords: ['eyj'],
    entropy: 3,
  },
  { id: 'kaggle-token', pattern: 'KGAT_[A-Za-z0-9]{24,}', keywords: ['kgat_'], entropy: 3 },
  {
    id: 'llm-key',
    pattern: String.raw`sk-(?=[\w-]{0,60}\d)(?=[\w-]{0,60}[A-Z])(?:proj-|or-v1-|svcacct-|admin-|lf-)?[A-Za-z0-9](?:[\w-]{19,})`,
    keywords: ['sk-'],
    entropy: 3.5,
  },
  { id: 'sendgrid-key', pattern: String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`, keywords: ['sg.'], entropy: 3.5 },
  { id: 'slack-token', pattern: 'xox[abeoprs]-[A-Za-z0-9-]{10,}', keywords: ['xox'], entropy: 3 },
  {
    id: 'slack-webhook',
    pattern: String.raw`(?<=hooks\.slack\.com/(?:services|workflows|triggers)/)[A-Za-z0-9/]{24,80}`,
    keywords: ['hooks.slack.com'],
    entropy: 3.5,
  },
  { id: 'sonarqube-token', pattern: 'sq[aup]_[0-9a-f]{40}', keywords: ['squ_', 'sqa_', 'sqp_'], entropy: 3 },
  { id: 'telegram-bot-token', pattern: String.raw`\d{7,12}:AA[\w-]{30,35}(?!\w)`, keywords: [':aa'], entropy: 3.5 },
  { id: 'vault-token', pattern: String.raw`hvs\.[\w-]{24,120}`, keywords: ['hvs.'], entropy: 3.5 },
  { id: 'wandb-key', pattern: String.raw`wandb_v1_\w{40,}`, keywords: ['wandb_v1_'], entropy: 3.5 },
];

/** A token starts at a word boundary, possibly after an escaped line break, as in JSON within a log. */
const BEFORE = String.raw`(?:(?<!\w)|(?<=\\[nrt]))`;
/** Placeholders that documentation uses for secrets. */
const EXAMPLE = /example|your|x{6}|0{8}|12345678901|abcdefgh|\.\.\./i;
/** No token is shorter; most strings of evidence are. */
const NO_SPACE = /\S{16}/;
const WORD = /[\w-]*/y;

let compiled: readonly (TokenRule & { expression: RegExp })[] | undefined;
const rules = () => {
  compiled ??= [...ADDITIONAL_RULES, ...gitleaks.rules].map((rule: TokenRule) => ({
    ...rule,
    expression: new RegExp(`${BEFORE}(?:${rule.pattern})`, `g${rule.flags ?? ''}`),
  }));
  return compiled;
};

/**
 * The ranges of a rule's tokens, each extended to the end of its word. Several tokens may start within one word: its end is
 * searched for once.
 */
function placesOf(expression: RegExp, text: string): { token: string; start: number; end: number }[] {
  let wordEnd = 0;
  return [...text.matchAll(expression)].map(({ 0: token, index: start }) => {
    const tokenEnd = start + token.length;
    if (tokenEnd >= wordEnd) {
      WORD.lastIndex = tokenEnd;
      wordEnd = tokenEnd + (WORD.exec(text)?.[0].length ?? 0);
    }
    return { token, start, end: wordEnd };
  });
}

/** Secrets that are identified by their shape alone. */
export function findTokens(text: string): Secret[] {
  if (!NO_SPACE.test(text)) return [];
  const lower = text.toLowerCase();
  return rules().flatMap(({ id, expression, keywords, entropy }) =>
    keywords.some((keyword) => lower.includes(keyword))
      ? placesOf(expression, text).map(({ token, start, end }): Secret => {
          const counts = entropyOf(token) >= entropy && !EXAMPLE.test(token);
          const confidence = counts ? 'certain' : 'possible';
          return { start, end, rule: id, confidence, label: id.replaceAll('-', ' ') };
        })
      : [],
  );
}
