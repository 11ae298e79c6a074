import { z } from 'zod';
import { type CommittedFolder, defineCheck } from '../check.ts';
import { partly } from '../lib/partly.ts';
import { message } from './messages.ts';

/** Files that do not belong in git, by kind. */
const KINDS = {
  tracking: /(?:^|\/)(?:mlruns|mlartifacts|\.mlflow)\/|(?:^|\/)mlflow\.db$|\.sqlite3?$/i,
  model: /(?:^|\/)models?\/[^/]+\.(?:json|bin|onnx)$|\.(?:pkl|joblib|pt|pth|h5|keras|safetensors)$/i,
  cache: /(?:^|\/)(?:\.pytest_cache|\.ipynb_checkpoints)\/|\.pyc$|\.tsbuildinfo$/i,
  editor: /~$|\.(?:swp|bak|orig)$|(?:^|\/)\.DS_Store$|(?:^|\/)\.idea\/|Zone\.Identifier$/i,
} as const;
const fileKinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
const kinds = [...fileKinds, 'installed'] as const;
type Kind = (typeof kinds)[number];

const facts = z.object({
  /** Whether the submission is in git; otherwise it is unknown what was committed. */
  repository: z.boolean(),
  /** The number of files of each kind, and the first of them, at most 5. */
  found: z.array(z.object({ kind: z.enum(kinds), files: z.int(), first: z.array(z.string()) })),
});

const kindOf = (path: string): Kind | undefined => fileKinds.find((kind) => KINDS[kind].test(path));
const kindOfFolder = ({ isCache }: CommittedFolder): Kind => (isCache ? 'cache' : 'installed');

/** Git contains source files, and no generated ones: models, runs, packages, caches, backups. */
export const hygiene = defineCheck({
  id: 'hygiene',
  stage: 'inspect',
  facts,
  parameters: z.object({}),
  observe: async ({ committed }) => {
    const inGit = await committed();
    const paths = (inGit?.files ?? []).map((path) => ({ path, files: 1 }));
    const found = kinds.flatMap((kind) => {
      const of = [
        ...paths.filter(({ path }) => kindOf(path) === kind),
        ...(inGit?.folders ?? []).filter((one) => kindOfFolder(one) === kind),
      ];
      const first = of.slice(0, 5).map(({ path }) => path.slice(0, 200));
      return of.length === 0 ? [] : [{ kind, files: of.reduce((total, one) => total + one.files, 0), first }];
    });
    return { repository: inGit !== null, found };
  },
  judge: ({ repository, found }) => {
    const expected = message('hygiene.expected');
    if (!repository) return { status: 'unverified', ratio: 0, expected, seen: message('hygiene.no-git'), advice: null };
    const [worst] = found.toSorted((one, other) => other.files - one.files);
    const values = {
      files: found.reduce((total, one) => total + one.files, 0),
      first: found.flatMap(({ first }) => first.slice(0, 2)).join(', '),
    };
    return partly(kinds.length - found.length, kinds.length, {
      expected,
      seen: message(worst === undefined ? 'hygiene.clean' : 'hygiene.seen', values),
      advice: message('hygiene.advice', { path: worst?.first[0] ?? '' }),
    });
  },
});
