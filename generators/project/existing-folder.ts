import { type Change, type ChangePlan, planChanges, type Write } from './changes.ts';
import { look } from './disk.ts';
import { asIn, normalizeText, textOf } from './merge/text-form.ts';
import type { RenderedFile } from './render.ts';

/**
 * What a folder may hold when a project is put in it: what GitHub and GitLab give a new repository, settings of editors, and what
 * file managers leave. Anything else is somebody's work.
 */
const ACCOMPANYING = [
  /^(?:readme|licen[cs]e|unlicense|copying|notice|authors|changelog|citation|code_of_conduct|contributing|security)(?:[-.].*)?$/i,
  /^\.(?:git|gitignore|gitattributes|gitkeep|gitmodules|mailmap|github|gitlab|gitlab-ci\.yml|editorconfig)$/i,
  /^\.(?:vscode|idea|zed|devcontainer)$|\.(?:code-workspace|iml)$/i,
  /^(?:\.ds_store|\.localized|\.directory|\._.*|__macosx|thumbs\.db|desktop\.ini)$/i,
];

/** Whether a file or folder may stand where a new project goes. */
export const isAccompanying = (name: string): boolean => ACCOMPANYING.some((pattern) => pattern.test(name));

/** Lists of rules, each on a line: those of both apply when one follows the other. */
const RULES = ['.gitignore', '.gitattributes'];

/**
 * Plans to put a project's files in a folder that holds others: rules are added to those there, and any other file that is
 * there stays, with the template's beside it. Writes nothing.
 */
export function planInto(dir: string, files: readonly RenderedFile[]): ChangePlan {
  const rules = files.flatMap((file) => (RULES.includes(file.path) ? addRules(dir, file) : []));
  const apart = files.filter(({ path }) => rules.every((rule) => rule.path !== path));
  const { changes, writes } = planChanges(dir, new Map(), apart);
  const merged = rules.map(({ path }): Change => ({ path, action: 'merge' }));
  return { changes: [...merged, ...changes], writes: [...rules, ...writes] };
}

/** None where there is no such file, or no text: then it is a file like any other. */
function addRules(dir: string, { path, bytes, mode }: RenderedFile): Write[] {
  const disk = look(dir, path);
  const [mine, template] = [disk.kind === 'file' ? textOf(disk.bytes) : null, textOf(bytes)];
  if (mine === null || template === null) return [];
  const before = normalizeText(mine).replace(/\n*$/, '');
  const both = asIn(mine, `${before === '' ? '' : `${before}\n\n`}${template}`);
  return [{ path, bytes: new TextEncoder().encode(both), mode }];
}
