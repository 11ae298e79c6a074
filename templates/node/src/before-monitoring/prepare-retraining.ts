import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomically } from '../files.ts';
import { paths } from '../paths.ts';
import { RETRAIN_TOKEN_PATH } from '../service/retrain-token.ts';

/**
 * Makes what retraining needs and git does not hold: the folder where new data comes in, and the token by which the service
 * knows Alertmanager. A token that is there stays, since both may run already.
 *
 * The users of the containers are others than you, so the token itself can be read by all. Its folder lets nobody else of
 * this machine in; a container sees the file alone.
 */
export default async function prepareRetraining(
  tokenPath = RETRAIN_TOKEN_PATH,
  incoming = paths.incoming,
): Promise<void> {
  await mkdir(incoming, { recursive: true });
  await mkdir(dirname(tokenPath), { recursive: true });
  await chmod(dirname(tokenPath), 0o700);
  if (!existsSync(tokenPath)) await writeFileAtomically(tokenPath, `${randomBytes(32).toString('base64url')}\n`);
  await chmod(tokenPath, 0o644);
}
