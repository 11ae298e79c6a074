import { type Change, type ChangePlan, planChanges, type Write } from './changes.ts';
import { readEntry } from './disk.ts';
import { normalizeText, textOf, withFormOf } from './merge/text-form.ts';
import type { RenderedFile } from './render.ts';

/**
 * What a folder may contain when a project is created in it: the files of a new GitHub or GitLab repository, editor settings, and
 * file manager files. Anything else is somebody's work.
 */
const ACCOMPANYING = [
  /^(?:readme|licen[cs]e|unlicense|copying|notice|authors|changelog|citation|code_of_conduct|contributing|security)(?:[-.].*)?$/i,
  /^\.(?:git|gitignore|gitattributes|gitkeep|gitmodules|mailmap|github|gitlab|gitlab-ci\.yml|editorconfig)$/i,
  /^\.(?:vscode|idea|zed|devcontainer)$|\.(?:code-workspace|iml)$/i,
  /^(?:\.ds_store|\.localized|\.directory|\._.*|__macosx|thumbs\.db|desktop\.ini)$/i,
];

/** Whether a file or folder may be present where a new project is created. */
export const isAccompanying = (name: string): boolean => ACCOMPANYING.some((pattern) => pattern.test(name));

/** Files with one rule per line: the template's rules can be appended to the student's. */
const RULES = ['.gitignore', '.gitattributes'];

/**
 * Plans a project's files in a folder that contains others: rules are appended to existing ones, and any other existing file is
 * kept, with the template's written next to it. Writes nothing.
 */
export function planInto(dir: string, files: readonly RenderedFile[]): ChangePlan {
  const rules = files.flatMap((file) => (RULES.includes(file.path) ? addRules(dir, file) : []));
  const apart = files.filter(({ path }) => rules.every((rule) => rule.path !== path));
  const { changes, writes } = planChanges(dir, new Map(), apart);
  const merged = rules.map(({ path }): Change => ({ path, action: 'merge' }));
  return { changes: [...merged, ...changes], writes: [...rules, ...writes] };
}

/** Empty if the file is missing or is not text: it is then handled like any other file. */
function addRules(dir: string, { path, bytes, mode }: RenderedFile): Write[] {
  const disk = readEntry(dir, path);
  const [mine, template] = [disk.kind === 'file' ? textOf(disk.bytes) : null, textOf(bytes)];
  if (mine === null || template === null) return [];
  const before = normalizeText(mine).replace(/\n*$/, '');
  const both = withFormOf(mine, `${before === '' ? '' : `${before}\n\n`}${template}`);
  return [{ path, bytes: new TextEncoder().encode(both), mode }];
}
