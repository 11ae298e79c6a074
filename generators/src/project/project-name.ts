import { basename } from 'node:path';
import validatePackageName from 'validate-npm-package-name';
import { ScaffoldError } from '../scaffold-error.ts';

const FALLBACK = 'mlops-project';
const RESERVED = new Set(['node_modules', 'favicon.ico']);
const LONGEST = 214;
const LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** A valid npm name from any text: accents are removed, other characters become dashes. `mlops-project` if nothing remains. */
export function projectName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[œæßøłđ]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[._-]+/, '')
    .slice(0, LONGEST)
    .replace(/[._-]+$/, '');
  return name === '' || RESERVED.has(name) ? FALLBACK : name;
}

/** The name of a project: the requested one, otherwise one made from its folder. Throws USAGE_NAME if npm would reject it. */
export function nameOfProject(asked: string | undefined, dir: string): string {
  const folder = basename(dir);
  const name = asked ?? (RESERVED.has(folder.toLowerCase()) ? folder : projectName(folder));
  const problems = problemsOf(name);
  if (problems.length === 0) return name;
  throw new ScaffoldError('USAGE_NAME', { name, reason: problems.join(', '), better: betterName(name) });
}

/** In npm's own words. */
function problemsOf(name: string): string[] {
  const { errors = [], warnings = [] } = validatePackageName(name);
  return [...errors, ...warnings];
}

function betterName(name: string): string {
  const valid = projectName(name);
  return problemsOf(valid).length === 0 ? valid : `mlops-${valid}`;
}
