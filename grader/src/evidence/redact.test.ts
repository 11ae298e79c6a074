import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';
import { FORM_POSSIBLE, FORM_SECRETS } from './secrets/form-corpus.test-support.ts';
import gitleaks from './secrets/gitleaks-rules.json' with { type: 'json' };

// Split, so that scanners do not report this file.
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

describe('redaction', () => {
  it.each(SECRETS)('removes %s', (_name, secret) => {
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

  it.each([
    ['server.login("me","s3cr3tX!")', 'server.login("me","[redacted]")'],
    ["smtp.login('me@example.org', 'abcd efgh ijkl mnop')", "smtp.login('me@example.org', '[redacted]')"],
    ['SMTP_PASS=hunter', 'SMTP_PASS=[redacted]'],
    ['pwd=hunter22', 'pwd=[redacted]'],
    ['mot_de_passe=hunter22', 'mot_de_passe=[redacted]'],
    ['mot de passe : hunter22', 'mot de passe : [redacted]'],
    ['mdp=toto42!', 'mdp=[redacted]'],
    ['clé_api = "abcdef123456"', 'clé_api = "[redacted]"'],
    ['jeton: abcdef123456', 'jeton: [redacted]'],
    ['the password is hunter22', 'the password is [redacted]'],
    ['+ docker login -u b -p hunter', '+ docker login -u b -p [redacted]'],
    ['["docker", "login", "-u", "b", "-p", "hunter22"]', '["docker", "login", "-u", "b", "-p", "[redacted]"]'],
    ['registry-tool -u b -p hunter22', 'registry-tool -u b -p [redacted]'],
    ['echo hunter22 | docker login --password-stdin', 'echo [redacted] | docker login --password-stdin'],
    ['sshpass -p hunter22 ssh me@host', 'sshpass -p [redacted] ssh me@host'],
    ['curl -u user:pass https://example.org', 'curl -u user:[redacted] https://example.org'],
    ['mysql -u root -pSECRET db', 'mysql -u root -p[redacted] db'],
    ['Authorization: Basic YWRhOmh1bnRlcjI=', 'Authorization: Basic [redacted]'],
    ['DB_PASSWORD=p@ss;w0rd,x&y', 'DB_PASSWORD=[redacted]'],
    ['http://host/?token=abcdef1234&x=1', 'http://host/?token=[redacted]&x=1'],
    ["{ user: 'me', pass: 'hunter22' }", "{ user: 'me', pass: '[redacted]' }"],
    ['- name: DB_PASSWORD\n  value: hunter22', '- name: DB_PASSWORD\n  value: [redacted]'],
    ['"{\\"password\\": \\"hunter22\\"}"', '"{\\"password\\": \\"[redacted]\\"}"'],
    ['password=hunter22, then hunter22 by itself', 'password=[redacted], then [redacted] by itself'],
    ['hunter22 comes first\npassword="hunter22"', '[redacted] comes first\npassword="[redacted]"'],
  ])('removes the value from %s', (given, kept) => {
    expect(redact(given)).toBe(kept);
  });

  it.each([...FORM_SECRETS, ...FORM_POSSIBLE])('removes the password from a log that prints %s: %s', (_path, text) => {
    expect(redact(text)).not.toMatch(/Zebre|WmVicmU|martin42/);
  });

  it.each([
    ['in its middle', 'password=hun\u001b[32mter2222 ok', 'password=[redacted] ok'],
    ['around it', 'password=\u001b[1mhunter2222\u001b[0m ok', 'password=\u001b[1m[redacted]\u001b[0m ok'],
    ['in its name', 'pass\u001b[1mword=hunter2222 ok', 'pass\u001b[1mword=[redacted] ok'],
    ['where it is repeated', 'password=hunter2222 then hunter\u001b[0m2222', 'password=[redacted] then [redacted]'],
  ])('removes a value with a colour %s', (_where, given, kept) => {
    expect(redact(given)).toBe(kept);
  });

  it.each(['\n', '\r\n', '\n    ', '\u001b[0m\n'])('removes a value that a terminal wrapped with %j', (wrap) => {
    expect(redact(`password=hunter2222\nconnects with hunter${wrap}2222.`)).toBe(
      'password=[redacted]\nconnects with [redacted].',
    );
  });

  it('keeps adjacent lines that are not a value together', () => {
    const text = 'password=[redacted]\nhunter2\nhunter2222 \u001b[31mred\u001b[0m';
    expect(redact(text)).toBe(text);
  });

  it('removes every secret of a line', () => {
    expect(redact('token=aaaaaaaa password=bbbbbbbb')).toBe('token=[redacted] password=[redacted]');
  });

  it('does not change redacted text', () => {
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
    'token_count=12345 tokens: 1000000 max_new_tokens=256',
    'make test PASS=12',
    '--- PASS: TestLogin2 (0.00s)',
    '# pass 12\n# fail 0\nℹ pass 12',
    '12 passed, 0 failed',
    'password: str = Field(min_length=8)',
    'cat: /etc/passwd: Permission denied',
    'PWD=/workspace/project OLDPWD=/workspace',
    'error: secret: not found',
    'run_id=0123456789abcdef0123456789abcdef',
    'sha512-j7WyPdf0CJoutMzMoPLF/bVXHtKZIT9Rb4eGeEbWw8X2t5oirjPgpL+OpaENZrILYaXqYwnVH+qgUwVbl+pUJQ==',
    'sha256:4ec37d2a07a0067f176fdcc9d4bb633a5724d2cc4f892c7a2046d054bb6939e5 123e4567-e89b-42d3-a456-426614174000',
    'docker run -u 1000 -p 127.0.0.1:8080:80 churn',
    'le secret : voir le responsable',
    '-----BEGIN CERTIFICATE----- is not a key',
  ])('does not change %j', (line) => {
    expect(redact(line)).toBe(line);
  });

  it('does not change text without secrets', () => {
    const word = fc.constantFrom(
      ...'make lint error Error: at file.ts:12:3 0.934 {"a": 1} https://example.org/a?b=c été 👍'.split(' '),
    );
    const text = fc.array(word).map((words) => words.join(' '));
    fc.assert(fc.property(text, (line) => redact(line) === line));
  });

  const word = fc.constantFrom(
    'make',
    'lint',
    '0.934',
    'at file.ts:12:3',
    'été',
    '👍',
    '{"a": 1}',
    'https://example.org/a?b=c',
  );
  const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
  const value = fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9_!#%^*+~.-]{8,40}$/), fc.integer({ min: 10, max: 99 }))
    .map(([text, number]) => `q${number}Z${text}7k`)
    // A placeholder that documents write for a value is not searched for elsewhere.
    .filter((text) => !/(.)\1\1|your|example|dummy/i.test(text));
  const labelled = fc.constantFrom<(secret: string) => string>(
    (secret) => `DB_PASSWORD=${secret}`,
    (secret) => `password: "${secret}"`,
    (secret) => `server.login("me", '${secret}')`,
    (secret) => `docker login -u b -p ${secret}`,
    (secret) => JSON.stringify({ a: 1, api_key: secret }),
  );

  it('removes a value everywhere, and keeps the lines around it', () => {
    fc.assert(
      fc.property(line, line, value, labelled, (before, after, secret, put) => {
        const kept = redact(`${before}\n${put(secret)}\n${after}\n${secret}\n${before}`);
        expect(kept).not.toContain(secret);
        expect(kept.startsWith(`${before}\n`)).toBe(true);
        expect(kept.endsWith(`\n${after}\n[redacted]\n${before}`)).toBe(true);
      }),
    );
  });

  it('keeps JSON valid, whatever the value', () => {
    const key = fc.constantFrom('password', 'token', 'note', 'Authorization');
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      value,
      fc.constantFrom('password="abc123 x', 'a\\', '\\"', "tok'en"),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          key,
          fc.oneof(any, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(any)),
        ),
        (record) => {
          const json = JSON.stringify(record);
          for (const text of [json, JSON.stringify(record, null, 2), JSON.stringify({ log: json })]) {
            const kept: unknown = JSON.parse(redact(text));
            expect(Object.keys(kept as object)).toEqual(Object.keys(JSON.parse(text)));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is idempotent', () => {
    const piece = fc.oneof(
      line,
      value,
      fc.tuple(value, labelled).map(([secret, put]) => put(secret)),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const once = redact(pieces.join('\n'));
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('hides a limited part of a log after an unclosed quote', () => {
    const log = 'one more line\n'.repeat(1000);
    for (const open of ['password = "abc123def\n', "token: 'abc123def4567\n", `-----BEGIN ${'PRIVATE'} KEY-----\n`]) {
      expect(redact(open + log).endsWith(log)).toBe(true);
    }
  });

  it('accepts any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => typeof redact(text) === 'string'));
  });
});

describe('the duration of redaction', () => {
  /** CPU time, so that the machine's load has little influence. */
  const timeOf = (texts: readonly string[], runs = 3): number => {
    const times = Array.from({ length: runs }, () => {
      const began = process.cpuUsage();
      for (const text of texts) redact(text);
      return process.cpuUsage(began).user / 1000;
    });
    return Math.min(...times);
  };
  const KIB = 1024;
  const filled = (piece: string, length: number) => piece.repeat(length / piece.length);
  /** For eight times the text: 8 if linear, 64 if quadratic. The milliseconds allow for the noise of a fast run. */
  const expectLinear = (small: number, large: number) => expect(large).toBeLessThan(24 * small + 100);

  it.each([
    ...['a', ':', ' ', '-', '=', 'a=', 'a.', 'a-', '_', '"\'', '\\', '\\"', 'A+/=\n'],
    ...['eyJ', 'eyJ-', 'eyJ.', 'eyJaaaaaaaaaaaa.', 'sk-', 'github_pat_', 'xoxb-', 'AKIA', '0123456789:AA'],
    ...[
      'a://',
      'a://b:',
      'a+://:',
      'https://a:b',
      'password',
      'password ',
      'password:',
      'token= ',
      'password="',
      '"password\\":\\"\\',
    ],
    ...[
      'password="abc123def" ',
      "password='",
      'password: a b ',
      'authorization:',
      'authorization: \t',
      'x: password = ',
      '${A:-',
    ],
    ...[
      '-----BEGIN ',
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN PRIVATE KEY----------END ',
      '-----END PRIVATE KEY-----',
      'AAAAAAAAAAAAAAAAAAAA\n-----END PRIVATE KEY-----',
    ],
    ...[
      'docker login ',
      'docker login -p\\',
      'curl -u a',
      'mysql ',
      'echo a ',
      'echo "a" |',
      '--password ',
      '-u a -p ',
      'ENV a a ',
      'set -x ',
    ],
    ...[
      'machine a login ',
      '"username": "a", ',
      '"auth": "A',
      'IDENTIFIED BY ',
      'login(',
      'login(a, ',
      'auth=(a, ',
      '<a>',
      'name: a value: ',
      'mot de ',
    ],
  ])('is linear for repeated %j', (piece) => {
    expectLinear(timeOf([filled(piece, 16 * KIB)]), timeOf([filled(piece, 128 * KIB)]));
  });

  it.each(['password', 'authorization', 'token=', 'ENV ', 'docker login', '<a>'])(
    'is linear in the spaces after %j',
    (label) => {
      const text = (bytes: number) => `${label}${' '.repeat(bytes)}`.repeat(4);
      expectLinear(timeOf([text(8 * KIB)]), timeOf([text(64 * KIB)]));
    },
  );

  it('is linear for the prefixes of every token rule', () => {
    const words = gitleaks.rules.flatMap(({ keywords, pattern }) => [
      ...keywords,
      ...keywords.map((word) => word.toUpperCase()),
      pattern.replace(/[^A-Za-z0-9_-]/g, ''),
    ]);
    const texts = (length: number) => [...new Set(words)].map((word) => filled(word, length));
    expectLinear(timeOf(texts(2 * KIB), 1), timeOf(texts(16 * KIB), 1));
  });

  it('is linear in the number of secrets', () => {
    const text = (count: number) =>
      Array.from({ length: count }, (_, index) => `password=Secret-${index}x7 Secret-${index}x7`).join('\n');
    expectLinear(timeOf([text(800)]), timeOf([text(6400)]));
  });

  it.each([
    ['password,b', 'x'],
    ['set password abc', 'y'],
    ['set password', ';y'],
    ['- --password', 'x'],
    ['passwords:', 'x'],
    ['kind: Secret\ndata:\n  a: "b"', 'x'],
    ['a.password x', 'y'],
  ])('is linear for spaces between %j and %j', (before, after) => {
    const text = (length: number) => [`${before}${' '.repeat(length)}${after}`];
    expectLinear(timeOf(text(8 * KIB), 1), timeOf(text(64 * KIB), 1));
  });

  it('is linear for a megabyte too', () => {
    const text = (bytes: number) =>
      filled('token= password="a\\"b" docker login -p\\ -----BEGIN PRIVATE KEY----- a://b:', bytes);
    expectLinear(timeOf([text(128 * KIB)], 1), timeOf([text(1024 * KIB)], 1));
  });
});
