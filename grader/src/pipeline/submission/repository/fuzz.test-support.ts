/** Damages the bytes, lengths, kinds and names of files in a repository at random. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A pseudo-random number below `limit`; the same for the same seed. */
function random(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Random = ReturnType<typeof random>;

/** The regular files below `folder`. Links are not followed, so that only files inside it are damaged. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

function flip(path: string, pick: Random): void {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return;
  for (let count = 1 + pick(8); count > 0; count -= 1) bytes[pick(bytes.length)] = pick(256);
  writeFileSync(path, bytes);
}

/** Ways to damage one file of a repository. `outside` is a file that must not be read. */
const DAMAGES: readonly ((path: string, pick: Random, outside: string) => void)[] = [
  flip,
  flip,
  flip,
  (path, pick) => truncateSync(path, pick(lstatSync(path).size + 1)),
  (path) => truncateSync(path, 3 * 1024 ** 3),
  (path, pick) => writeFileSync(path, randomBytes(pick(4_096))),
  (path) => rmSync(path),
  (path, _, outside) => {
    rmSync(path);
    symlinkSync(outside, path);
  },
  (path) => {
    rmSync(path);
    symlinkSync('/dev/zero', path);
  },
  (path) => {
    rmSync(path);
    execFileSync('mkfifo', [path]);
  },
  (path) => {
    rmSync(path);
    mkdirSync(path);
  },
  (path, _, outside) => {
    const folder = dirname(path);
    rmSync(folder, { recursive: true });
    symlinkSync(dirname(outside), folder);
  },
  (path) => mkdirSync(join(dirname(path), ...Array.from({ length: 200 }, () => 'deep')), { recursive: true }),
  // A name that is not UTF-8.
  (path) =>
    writeFileSync(Buffer.concat([Buffer.from(`${dirname(path)}/a`), Buffer.from([0xff, 0xfe])]), readFileSync(path)),
  (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(1024, '../../../..\n')])),
];

/** Damages one to four files of the repository in `folder`. */
export function damage(folder: string, seed: number, outside: string): void {
  const pick = random(seed);
  for (let count = 1 + pick(4); count > 0; count -= 1) {
    const files = filesIn(join(folder, '.git')).filter(
      (path) =>
        !path.includes('/traps/') &&
        !path.includes('/hooks/') &&
        (lstatSync(path, { throwIfNoEntry: false })?.size ?? Infinity) < 1024 ** 2,
    );
    const path = files[pick(files.length)];
    if (path === undefined) return;
    chmodSync(path, 0o644);
    DAMAGES[pick(DAMAGES.length)]?.(path, pick, outside);
  }
}
