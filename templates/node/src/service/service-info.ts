import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The model's name in URLs. */
export const MODEL_NAME = 'churn';

/** The version of this service: the one in package.json. */
export const SERVICE_VERSION = readVersion();

function readVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version?: string };
  return version ?? '0.0.0';
}
