import { BASE_PATH, baseOf, unpackBase } from '../project/base.ts';
import { type ChangePlan, planChanges, type Write } from '../project/changes.ts';
import { readEntry } from '../project/disk.ts';
import { MANIFEST_PATH, type Manifest, writeManifest } from '../project/manifest.ts';
import { normalizeText, textOf } from '../project/merge/text-form.ts';
import type { Project } from '../project/open-project.ts';
import { planProject } from '../project/plan.ts';
import type { RenderedFile } from '../project/render.ts';
import { planSolutions } from '../solutions/apply-solutions.ts';
import type { Applied } from '../solutions/bundle.ts';
import type { Template } from '../template.ts';
import { afterStep, lastOf, type Step } from './step.ts';

export type StepPlan = ChangePlan & { solutions: Applied[] };
/** Gets the files of an older template, if the project does not have them. */
export type OlderTemplate = (manifest: Manifest) => Promise<ReadonlyMap<string, Uint8Array>>;

/** Plans several steps as one, for the project as it is on disk. Writes nothing. */
export async function planSteps(
  project: Project,
  template: Template,
  steps: readonly Step[],
  older: OlderTemplate,
): Promise<StepPlan> {
  const { root, manifest } = project;
  const solutions = steps.flatMap((step) => (step.kind === 'solutions' ? step.solutions : []));
  const solved = planSolutions(root, solutions);
  if (steps.every(({ kind }) => kind === 'solutions')) return planSolved(project, solved);
  const start = { answers: manifest.answers, last: lastOf(manifest.sessions) };
  const end = steps.reduce((state, step) => afterStep(step, state.answers, state.last), start);
  const theirs = planProject({ ...template, ...end, solved: [...(manifest.solved ?? []), ...doneBy(solved.applied)] });
  const plan = planChanges(root, await baseFiles(project, template, older), theirs);
  return { changes: plan.changes, writes: [...solved.writes, ...plan.writes], solutions: solved.applied };
}

type Solved = { applied: Applied[]; writes: Write[] };

const doneBy = (applied: readonly Applied[]): string[] =>
  applied.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id);

/** Solutions alone change only the student's files, and the list of solved exercises in the manifest. */
function planSolved({ manifest }: Project, { applied, writes }: Solved): StepPlan {
  const solved = [...new Set([...(manifest.solved ?? []), ...doneBy(applied)])].toSorted();
  const record = { path: MANIFEST_PATH, bytes: writeManifest({ ...manifest, solved }), mode: 0o644 };
  const changes = writes.map(({ path }) => ({ path, action: 'replace' as const }));
  return { changes, writes: writes.length === 0 ? [] : [...writes, record], solutions: applied };
}

/** The files of the last template: from the project's base file, from unchanged files on disk, or rendered again by a template. */
async function baseFiles({ root, manifest }: Project, template: Template, older: OlderTemplate) {
  const kept = readEntry(root, BASE_PATH);
  const sources = [(kept.kind === 'file' ? unpackBase(kept.bytes) : null) ?? new Map(), onDisk(root, manifest)];
  const found = baseOf(manifest, sources);
  if ([...found.values()].every(({ bytes }) => bytes !== null)) return found;
  const isSameVersion = manifest.template.version === template.version;
  const made = isSameVersion ? bytesOf(lastPlan(manifest, template)) : await older(manifest);
  return baseOf(manifest, [...sources, made]);
}

function onDisk(root: string, manifest: Manifest): Map<string, Uint8Array> {
  const entries = Object.keys(manifest.files).flatMap((path) => {
    const disk = readEntry(root, path);
    if (disk.kind !== 'file') return [];
    const text = textOf(disk.bytes);
    return [[path, text === null ? disk.bytes : new TextEncoder().encode(normalizeText(text))] as const];
  });
  return new Map(entries);
}

const lastPlan = ({ answers, sessions }: Manifest, template: Template): RenderedFile[] =>
  planProject({ ...template, answers, last: lastOf(sessions) });

const bytesOf = (files: readonly RenderedFile[]): Map<string, Uint8Array> =>
  new Map(files.map(({ path, bytes }) => [path, bytes]));
