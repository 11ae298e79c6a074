import { listed } from 'mlops-tracking/text';
import { satisfies } from 'semver';
import { z } from 'zod';
import { type CheckContext, defineCheck, SEVERITIES } from '../check.ts';
import { type Locked, readLockedPackages } from '../lib/lock-tasks.ts';
import { message } from './messages.ts';

const facts = z.object({
  /** Unique package versions in the lock file; null if it is not npm's. */
  packages: z.int().nullable(),
  /** Known vulnerabilities, the most severe first, at most 100. */
  advisories: z.array(
    z.object({
      package: z.string(),
      /** The locked versions that are affected. */
      versions: z.array(z.string()),
      /** Whether only development dependencies need them. */
      dev: z.boolean(),
      severity: z.enum(SEVERITIES),
      title: z.string(),
      url: z.string(),
      range: z.string(),
    }),
  ),
});

const MAX_ADVISORIES = 100;
const MAX_SHOWN = 5;

/** The packages in the submitted npm lock file; null if there is none or it cannot be read. */
async function lockedPackages({ lockFiles, untrusted }: CheckContext): Promise<Locked[] | null> {
  const file = ['npm-shrinkwrap.json', 'package-lock.json'].find((name) => lockFiles.has(name));
  return file === undefined ? null : untrusted.run(readLockedPackages, file, lockFiles.get(file) ?? '');
}

/** The unique versions of each package, for the request to the registry. */
function versionsByName(packages: readonly Locked[]): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of packages) versions.set(name, (versions.get(name) ?? new Set()).add(version));
  return versions;
}

const rank = (severity: (typeof SEVERITIES)[number]): number => SEVERITIES.indexOf(severity);

/** No locked package has a known vulnerability. The grader queries the registry itself, without running any submitted code. */
export const audit = defineCheck({
  id: 'audit',
  stage: 'install',
  facts,
  parameters: z.object({ severity: z.enum(SEVERITIES).default('high'), dev: z.boolean().default(false) }),
  observe: async (context) => {
    const packages = await lockedPackages(context);
    if (packages === null) return { packages: null, advisories: [] };
    const versions = versionsByName(packages);
    const asked = Object.fromEntries([...versions].map(([name, set]) => [name, [...set]]));
    const known = await context.advisories(asked, context.signal);
    const met = known.flatMap(({ id: _, ...advisory }) => {
      const touched = packages.filter(
        ({ name, version }) =>
          name === advisory.package && satisfies(version, advisory.range, { includePrerelease: true }),
      );
      if (touched.length === 0) return [];
      const dev = touched.every((one) => one.dev);
      return [{ ...advisory, versions: [...new Set(touched.map(({ version }) => version))].slice(0, 20), dev }];
    });
    const total = [...versions.values()].reduce((sum, { size }) => sum + size, 0);
    const sorted = met.toSorted((one, other) => rank(other.severity) - rank(one.severity));
    return { packages: total, advisories: sorted.slice(0, MAX_ADVISORIES) };
  },
  judge: ({ packages, advisories }, { severity, dev }) => {
    const expected = message('audit.expected', { severity: message(`audit.${severity}`), dev: dev ? 'yes' : 'no' });
    if (packages === null)
      return { status: 'unverified', ratio: 0, expected, seen: message('audit.no-lock'), advice: null };
    const found = advisories.filter((one) => rank(one.severity) >= rank(severity) && (dev || !one.dev));
    if (found.length === 0) {
      const seen = message('audit.none', { packages, minor: advisories.length });
      return { status: 'passed', ratio: 1, expected, seen, advice: null };
    }
    const shown = found.slice(0, MAX_SHOWN).map((one) => {
      const title = `${one.package} ${one.versions.join(', ')}`;
      return message('audit.advisory', { title, severity: message(`audit.${one.severity}`), url: one.url });
    });
    const seen = message('audit.found', { found: found.length, packages, shown: listed(shown, ' · ') });
    return { status: 'failed', ratio: 0, expected, seen, advice: message('audit.advice') };
  },
});
