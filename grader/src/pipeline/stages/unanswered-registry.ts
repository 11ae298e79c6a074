/** Whether a command failed because the package registry gave no answer. */
import type { OwnCause } from '../../evidence/whose-fault.ts';
import type { Sandbox } from '../../sandbox/driver.ts';

/** How npm, pnpm and yarn name an error of the network, or of the registry. */
const NETWORK_ERROR = /\b(?:ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ENOTFOUND|ERR_SOCKET_TIMEOUT|E5\d\d)\b/;

const registryCause = (requests: readonly string[]): OwnCause | null =>
  requests.length === 0 ? null : { code: 'registry', requests: [...requests] };

/**
 * The cause of a command that failed without the registry's answer, as the grader sees it for itself. Where its own proxy does not stand in
 * between, the command must also have named such an error; its word alone is not enough.
 */
export async function unansweredRegistry(sandbox: Sandbox, output: string): Promise<OwnCause | null> {
  if (sandbox.registry === null && !NETWORK_ERROR.test(output)) return null;
  return registryCause(await sandbox.unanswered());
}

/** The same, of a build that failed. */
export const unansweredBuild = (requests: readonly string[] | undefined): OwnCause | null =>
  registryCause(requests ?? []);
