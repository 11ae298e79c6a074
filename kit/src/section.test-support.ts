import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The README's section about a subpath, such as `mlflow`. Throws if there is none. */
export function sectionOf(subpath: string): string {
  const section = README.split(/^## mlops-kit\//m).find((text) => text.startsWith(`${subpath}\n`));
  if (section === undefined) throw new Error(`no section about ${subpath}`);
  return section;
}
