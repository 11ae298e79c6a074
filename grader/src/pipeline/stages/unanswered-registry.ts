/** Whether a command failed because the package registry did not respond. */
import type { DirectCause } from '../../evidence/whose-fault.ts';
import type { Sandbox } from '../../sandbox/driver.ts';

/** The network and registry errors that npm, pnpm and yarn print. */
const NETWORK_ERROR = /\b(?:ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ENOTFOUND|ERR_SOCKET_TIMEOUT|E5\d\d)\b/;

const registryCause = (requests: readonly string[]): DirectCause | null =>
  requests.length === 0 ? null : { code: 'registry', requests: [...requests] };

/**
 * The cause of a command that failed because the registry did not respond, as the grader observes it. Without the grader's proxy, the
 * command must also have printed such an error; its output alone is not enough.
 */
export async function unansweredRegistry(sandbox: Sandbox, output: string): Promise<DirectCause | null> {
  if (sandbox.registry === null && !NETWORK_ERROR.test(output)) return null;
  return registryCause(await sandbox.unanswered());
}

/** The same for a failed build. */
export const unansweredBuild = (requests: readonly string[] | undefined): DirectCause | null =>
  registryCause(requests ?? []);
