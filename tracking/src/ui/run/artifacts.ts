import { type Html, html } from '../../html.ts';
import { artifactAddress, fileAddress } from '../artifact-page.ts';
import { emptyNote, section } from '../facts.ts';
import { size } from '../format.ts';
import type { Rest } from '../rest.ts';
import { type Artifact, artifactsResponse } from '../schemas.ts';
import { linkTo, type View } from '../view.ts';

/** A node of the artifact tree. `children` is null for files and for folders that were not read, which are shown as links. */
interface Node extends Artifact {
  children: readonly Node[] | null;
}

/** Folders that one page reads. Other folders have their own page. */
const MAX_FOLDERS = 40;

/** Reads the tree below a folder, depth first. `budget` limits the folders of one page and is shared by the recursive calls. */
async function readTree(
  rest: Rest,
  run_id: string,
  path: string,
  budget: { folders: number },
): Promise<readonly Node[]> {
  budget.folders -= 1;
  const { files } = await rest.get('/artifacts/list', { run_id, ...(path && { path }) }, artifactsResponse);
  const nodes: Node[] = [];
  for (const file of files) {
    const children = file.is_dir && budget.folders > 0 ? await readTree(rest, run_id, file.path, budget) : null;
    nodes.push({ ...file, children });
  }
  return nodes;
}

const nameOf = (path: string): string => path.split('/').at(-1) || path;

function item(view: View, node: Node): Html {
  const name = nameOf(node.path);
  if (!node.is_dir) {
    const save = view.translate('page.artifact.save', { name });
    return html`<li class="file"><a href="${artifactAddress(view.id, node.path)}">${name}</a><span class="size">${size(view, node.file_size)}</span><a class="save" href="${fileAddress(view.id, node.path)}" download="${name}" title="${save}"><span aria-hidden="true">↓</span><span class="unseen">${save}</span></a></li>`;
  }
  if (node.children === null)
    return html`<li class="folder"><a href="${linkTo(view, { folder: node.path })}#artifacts">${name}/</a></li>`;
  return html`<li><details open><summary>${name}/</summary>${tree(view, node.children)}</details></li>`;
}

const tree = (view: View, nodes: readonly Node[]): Html =>
  html`<ul class="tree">${nodes.map((node) => item(view, node))}</ul>`;

/** The artifacts of the run, as a tree of folders and files to download. */
export async function artifactsSection(view: View, rest: Rest): Promise<Html> {
  const folder = view.url.searchParams.get('folder') ?? '';
  const nodes = await readTree(rest, view.id, folder, { folders: MAX_FOLDERS });
  const up =
    folder === ''
      ? null
      : html`<p><a href="${linkTo(view, { folder: null })}#artifacts">${view.translate('page.artifacts.all')}</a> · <code>${folder}</code></p>`;
  const body = nodes.length === 0 ? emptyNote(view.translate('page.artifacts.none')) : tree(view, nodes);
  return section('artifacts', view.translate('page.artifacts'), html`${up}${body}`);
}
