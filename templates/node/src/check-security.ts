/** `make security`: no secret in git, no package with a known serious vulnerability. Exits with 1 when there is one. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissingFile } from './files.ts';
import { say } from './messages.ts';
import { projectFolder } from './paths.ts';
import { auditPackages } from './security/audit.ts';
import { commitOf, historyTexts, isShallow, type SourceText, treeTexts } from './security/git-files.ts';
import { securityMessages } from './security/messages.ts';
import { findSecrets, type Secret } from './security/secrets.ts';
import { type ExitCode, print, printError, runCommand } from './terminal.ts';

/**
 * History cannot be mended, only secrets can: a revoked one opens no door. Its line of the report goes in this file,
 * and is then told no more.
 */
const REVOKED = '.revoked-secrets';

async function checkSecurity(): Promise<ExitCode> {
  const hasSecrets = await reportSecrets(projectFolder);
  const hasVulnerabilities = await reportAudit(projectFolder);
  return hasSecrets || hasVulnerabilities ? 1 : 0;
}

async function reportSecrets(project: string): Promise<boolean> {
  const tree = await scan(treeTexts(project));
  const history = await scan(historyTexts(project));
  if (isShallow(project)) printError(say(securityMessages.shallow()));
  // The last commit is a part of the history too: what the tree already told is not told again.
  const told = new Set(tree.found.map(keyOf));
  const older = history.found.filter((secret) => !told.has(keyOf(secret)));
  const entries = new Set(older.map(({ blob, ...secret }) => `${commitOf(project, blob ?? '')}:${keyOf(secret)}`));
  const revoked = await readRevoked(join(project, REVOKED));
  const open = [...entries].filter((entry) => !revoked.has(entry));
  if (told.size + open.length === 0) {
    print(say(securityMessages.noSecret(tree.read, history.read)));
    return false;
  }
  printError(say(securityMessages.secrets(told.size + open.length)));
  for (const place of told) printError(`  ${place}`);
  if (open.length > 0) printError(say(securityMessages.inHistory()));
  for (const entry of open) printError(`  ${entry}`);
  printError(say(securityMessages.whatToDo(REVOKED)));
  return true;
}

/** The lines of the file of revoked secrets; none when there is no such file. */
async function readRevoked(path: string): Promise<Set<string>> {
  try {
    return new Set((await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.trim()));
  } catch (error) {
    if (isMissingFile(error)) return new Set();
    throw error;
  }
}

type Scan = { readonly read: number; readonly found: readonly (Secret & Pick<SourceText, 'blob'>)[] };

async function scan(sources: Iterable<SourceText>): Promise<Scan> {
  const found: Scan['found'][number][] = [];
  let read = 0;
  for (const { path, text, blob } of sources) {
    read++;
    for (const secret of await findSecrets(path, text)) found.push({ ...secret, blob });
  }
  return { read, found };
}

const keyOf = ({ path, line, rule }: Secret) => `${path}:${line}:${rule}`;

async function reportAudit(project: string): Promise<boolean> {
  const audit = await auditPackages(project);
  if (!audit.known) {
    // Not a failure: whoever works on a train must be able to run `make ci`. The CI server has a network.
    printError(say(securityMessages.auditUnknown(audit.reason)));
    return false;
  }
  if (audit.serious === 0) print(say(securityMessages.auditPassed(audit.minor)));
  else printError(say(securityMessages.auditFailed(audit.serious, audit.minor)));
  return audit.serious > 0;
}

await runCommand(checkSecurity);
