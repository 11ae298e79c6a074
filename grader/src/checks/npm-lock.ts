/** npm's lock file, as far as checks read it: untrusted text. */
import { z } from 'zod';

const npmLock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});
type NpmPackage = z.infer<typeof npmLock>['packages'][string];

/** The packages of an npm lock file, by their folder; null for a text that is none. */
export function npmPackages(text: string): [path: string, NpmPackage][] | null {
  try {
    const { packages } = npmLock.parse(JSON.parse(text));
    return Object.entries(packages).filter(([path]) => path.includes('node_modules/'));
  } catch {
    return null;
  }
}
