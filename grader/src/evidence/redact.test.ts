import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

// Written in pieces, so that nothing takes this file for a leak.
const letters = (count: number) => 'Ab1'.repeat(count).slice(0, count);
const SECRETS: [string, string][] = [
  ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${letters(64)}\n-----END RSA PRIVATE KEY-----`],
  ['a private key cut off', `-----BEGIN ${'PRIVATE'} KEY-----\n${letters(64)}`],
  ['an AWS key', `AKI${'A'}IOSFODNN7EXAMPLE`],
  ['a GitHub token', `ghp_${letters(36)}`],
  ['a fine-grained GitHub token', `github_pat_${letters(60)}`],
  ['a GitLab token', `glpat-${letters(20)}`],
  ['an npm token', `npm_${letters(36)}`],
  ['a Docker token', `dckr_pat_${letters(27)}`],
  ['a Slack token', `xoxb-${letters(24)}`],
  ['a Google key', `AIza${letters(35)}`],
  ['an API key', `sk-${letters(40)}`],
  ['a JSON web token', `eyJ${letters(20)}.${letters(30)}.${letters(40)}`],
];

describe('redacting', () => {
  it.each(SECRETS)('takes out %s', (_name, secret) => {
    expect(redact(`before ${secret} after`)).not.toContain(letters(16));
    expect(redact(`before ${secret}`)).toMatch(/^before \[redacted [\w ]+\]$/);
  });

  it.each([
    ['postgres://ada:hunter22@db.example/app', 'postgres://ada:[redacted]@db.example/app'],
    ['redis://:hunter22@cache.example:6379', 'redis://:[redacted]@cache.example:6379'],
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer [redacted]'],
    ['authorization: token abcdef123456', 'authorization: token [redacted]'],
    ['"authorization": "Basic YWRhOmh1bnRlcjI="', '"authorization": "Basic [redacted]"'],
    ['X-Api-Key=abcdef123456', 'X-Api-Key=[redacted]'],
    ['PASSWORD=hunter22', 'PASSWORD=[redacted]'],
    ["smtp_password = 'hunter22'", "smtp_password = '[redacted]'"],
    ['{"apiKey": "hunter22"}', '{"apiKey": "[redacted]"}'],
    ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI', 'AWS_SECRET_ACCESS_KEY=[redacted]'],
    ['DJANGO_SECRET_KEY: "abcdef123456"', 'DJANGO_SECRET_KEY: "[redacted]"'],
    ['_authToken=abcdef123456', '_authToken=[redacted]'],
    [`${'VERY_'.repeat(12)}LONG_NAME_PASSWORD=hunter22`, `${'VERY_'.repeat(12)}LONG_NAME_PASSWORD=[redacted]`],
  ])('keeps the label of %s', (given, kept) => {
    expect(redact(given)).toBe(kept);
  });

  it('takes out every secret of a line', () => {
    expect(redact('token=aaaaaaaa password=bbbbbbbb')).toBe('token=[redacted] password=[redacted]');
  });

  it('leaves text as it is when it is redacted twice', () => {
    const once = redact(SECRETS.map(([, secret]) => `password=${secret}`).join('\n'));
    expect(redact(once)).toBe(once);
  });

  it.each([
    'Invalid password:\nTraceback (most recent call last):',
    'max_tokens: 1000000 tokenizer=BertTokenizerFast',
    'http://127.0.0.1:8000/predict?at=12:00',
    'pip install scikit-learn task-sk-learn',
    'commit 0123456789abcdef0123456789abcdef01234567',
    'Server listening at http://[::1]:3000 (user@host)',
  ])('leaves %j as it is', (line) => {
    expect(redact(line)).toBe(line);
  });

  it('leaves text without secrets as it is', () => {
    const word = fc.constantFrom(
      ...'make lint error Error: at file.ts:12:3 0.934 {"a": 1} https://example.org/a?b=c été 👍'.split(' '),
    );
    const text = fc.array(word).map((words) => words.join(' '));
    fc.assert(fc.property(text, (line) => redact(line) === line));
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => typeof redact(text) === 'string'));
  });
});

describe('the time that redacting takes', () => {
  const timeOf = (text: string): number => {
    const times = Array.from({ length: 3 }, () => {
      const began = performance.now();
      redact(text);
      return performance.now() - began;
    });
    return Math.min(...times);
  };

  it.each([
    'a',
    ':',
    ' ',
    '-',
    'a.',
    'a-',
    'eyJ',
    'eyJ-',
    'eyJ.',
    'eyJaaaaaaaaaaaa.',
    'sk-',
    'a://',
    'a://b:',
    'a+://:',
    'password',
    'password ',
    'password:',
    'token= ',
    'authorization:',
    'authorization: \t',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY----------END ',
    'github_pat_',
    'xoxb-',
    'AKIA',
    '_',
    '"\'',
  ])('grows no faster than a text of repeated %j', (piece) => {
    const text = (bytes: number) => piece.repeat(bytes / piece.length);
    const small = timeOf(text(32 * 1024));
    const large = timeOf(text(256 * 1024));
    // Eight times the text: 8 when linear, 64 when quadratic. The milliseconds are the noise of a fast run.
    expect(large).toBeLessThan(24 * small + 100);
  });

  it.each(['password', 'authorization', 'token='])('grows no faster than the spaces after %j', (label) => {
    const text = (bytes: number) => `${label}${' '.repeat(bytes)}`.repeat(4);
    expect(timeOf(text(512 * 1024))).toBeLessThan(24 * timeOf(text(64 * 1024)) + 100);
  });
});
