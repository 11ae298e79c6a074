/** A recipe line that runs make again in a folder of the project: `$(MAKE) -C app train`. */
import { scanShell } from './shell-scan.ts';

export interface SubMake {
  /** Relative to the folder of the parent make. */
  folder: string;
  targets: string[];
}

const MAKE = /^(?:\$MAKE|make|gmake)$/;
const QUIET = /^(?:-s|--silent|--quiet|--no-print-directory)$/;
const FOLDER = /^(?!\/)[\w./-]{1,500}$/;
const TARGET = /^[A-Za-z_][\w.-]{0,200}$/;

/** The folder and targets in the arguments of make; null if there are other arguments, which change what it does. */
function readArguments(args: readonly string[]): SubMake | null {
  const folders: string[] = [];
  const targets: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-C' || arg === '--directory') {
      at += 1;
      folders.push(args[at] ?? '');
    } else if (/^(?:-C.|--directory=)/.test(arg)) folders.push(arg.replace(/^(?:-C|--directory=)/, ''));
    else if (TARGET.test(arg)) targets.push(arg);
    else if (!QUIET.test(arg)) return null;
  }
  const [folder = '.'] = folders;
  const isPlain = folders.length <= 1 && FOLDER.test(folder) && !folder.split('/').includes('..');
  return isPlain && targets.length > 0 ? { folder, targets } : null;
}

/** The folder and targets for which a line runs make; null if the line does anything else. */
export function subMakeOf(line: string): SubMake | null {
  const commands = scanShell(line);
  const last = commands.at(-1);
  const [program = '', ...args] = last?.words ?? [];
  if (last === undefined || last.next !== '\n' || !MAKE.test(program)) return null;
  if (commands.some(({ substitutions }) => substitutions.length > 0)) return null;
  const made = readArguments(args);
  if (made === null || commands.length === 1) return made;
  // `cd app && make train`
  const [first] = commands;
  const [enters, folder = ''] = first?.words ?? [];
  const isEntered = commands.length === 2 && first?.next === '&&' && first.words.length === 2 && enters === 'cd';
  return isEntered && made.folder === '.' && FOLDER.test(folder) && !folder.split('/').includes('..')
    ? { ...made, folder }
    : null;
}

export const subMakeKey = ({ folder, targets }: SubMake): string => JSON.stringify([folder, ...targets]);
