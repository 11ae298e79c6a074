import { resolve } from 'node:path';
import { type Inside, increment, type Said } from '../../increment/index.ts';
import { ScaffoldError } from '../../scaffold-error.ts';
import { readBundle } from './bundle.ts';

/** `solutions BUNDLE`: puts an instructor's solutions where nobody has begun, and has the manifest remember which. */
export async function applySolutions(inside: Inside): Promise<Said> {
  const { bundle } = inside.request;
  if (bundle === undefined) throw new ScaffoldError('USAGE_BUNDLE_MISSING', {});
  return increment(inside, () => [{ kind: 'solutions', solutions: readBundle(resolve(inside.cwd, bundle)) }]);
}
