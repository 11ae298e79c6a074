import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readAudit } from '../../src/security/audit.ts';
import { commitOf, historyTexts, isShallow, treeTexts } from '../../src/security/git-files.ts';
import { findSecrets } from '../../src/security/secrets.ts';

// In two halves, so that make security does not find it here: the shape of a GitHub token, for no account.
const TOKEN = ['ghp_', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('');

// Where there is no git there is no history.
const skip = spawnSync('git', ['--version']).status !== 0;
let project = '';
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'secrets é '));
  if (!skip) git('init', '--quiet');
});
afterEach(() => rm(project, { recursive: true }));

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...identity, ...args], { cwd: project, stdio: 'pipe' });
}

async function commit(name: string, text: string): Promise<void> {
  await writeFile(join(project, name), text);
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message', name);
}

const pathsOf = (sources: Iterable<{ readonly path: string }>) => [...sources].map(({ path }) => path);

test('finds a token, says where it stands and by which rule, and never repeats it', async () => {
  const found = await findSecrets('src/a.ts', `const a = 1;\nconst token = '${TOKEN}';\n`);
  assert.equal(found.length, 1);
  assert.equal(found[0]?.line, 2);
  assert.match(found[0]?.rule ?? '', /github/i);
  assert.ok(!JSON.stringify(found).includes(TOKEN.slice(4, 16)));
});

test('finds a private key, whatever the file', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  assert.equal((await findSecrets('notes.txt', key)).length, 1);
});

test('finds nothing in code that only speaks of secrets, or says that the line is no secret', async () => {
  assert.deepEqual(await findSecrets('src/a.ts', "const token = process.env['GITHUB_TOKEN'];\n"), []);
  assert.deepEqual(await findSecrets('src/a.ts', `const fake = '${TOKEN}'; // secretlint-disable-line\n`), []);
});

test('reads new files, and neither ignored nor deleted nor binary ones', { skip }, async () => {
  await commit('gone.txt', 'x');
  await rm(join(project, 'gone.txt'));
  await writeFile(join(project, '.gitignore'), '.env\n');
  await writeFile(join(project, '.env'), `TOKEN=${TOKEN}`);
  await writeFile(join(project, 'été.txt'), 'x');
  await writeFile(join(project, 'picture.png'), Buffer.from([0x89, 0, 1]));
  assert.deepEqual(pathsOf(treeTexts(project)), ['.gitignore', 'été.txt']);
});

test('the history keeps what a later commit deleted, and says which commit brought it', { skip }, async () => {
  await commit('a.txt', 'one\n');
  await commit('b.txt', `${TOKEN}\n`);
  const brought = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: project }).toString().trim();
  await commit('b.txt', 'clean\n');
  assert.deepEqual(pathsOf(treeTexts(project)), ['a.txt', 'b.txt']);
  const sources = [...historyTexts(project)];
  const leak = sources.find(({ text }) => text.includes(TOKEN));
  assert.deepEqual(sources.map(({ text }) => text).toSorted(), ['clean\n', `${TOKEN}\n`, 'one\n']);
  assert.equal(commitOf(project, leak?.blob ?? ''), brought);
});

test('reads histories of any length, and those without a commit', { skip }, async () => {
  assert.deepEqual([...historyTexts(project)], []);
  for (let version = 0; version < 120; version++) await writeFile(join(project, `${version}.txt`), `${version}\n`);
  await commit('last.txt', 'é\n');
  assert.equal([...historyTexts(project)].length, 121);
  assert.equal(isShallow(project), false);
});

test('says what to do outside of a repository, and without git', async () => {
  await rm(join(project, '.git'), { recursive: true, force: true });
  assert.throws(() => [...treeTexts(project)], { code: 'NO_REPOSITORY' });
});

test('an audit tells serious vulnerabilities from lesser ones', () => {
  const vulnerabilities = { info: 1, low: 2, moderate: 3, high: 4, critical: 5, total: 15 };
  assert.deepEqual(readAudit(JSON.stringify({ metadata: { vulnerabilities } })), { known: true, serious: 9, minor: 6 });
});

for (const [output, reason] of [
  ['{"message":"405 Method Not Allowed","error":{"summary":"","detail":""}}', '405 Method Not Allowed'],
  ['{"error":{"code":"ENOLOCK","summary":"This command requires an existing lockfile."}}', 'ENOLOCK'],
  ['', '?'],
] as const) {
  test(`a registry that does not answer is not a clean audit: ${reason}`, () => {
    assert.deepEqual(readAudit(output), { known: false, reason });
  });
}
