import { targetsOf, type Vocabulary } from './commands.ts';
import { EVERY_TRIGGER, type Workflow, workflowOr } from './facts.ts';
import { type Block, parseBlocks } from './jenkins-blocks.ts';

/** What Jenkins requires and allows in each part of a declarative pipeline. */
const SECTIONS = {
  pipeline: {
    required: ['agent', 'stages'],
    allowed: ['environment', 'libraries', 'options', 'parameters', 'post', 'tools', 'triggers'],
  },
  stage: {
    required: [],
    allowed: [
      'agent',
      'environment',
      'failFast',
      'input',
      'options',
      'post',
      'tools',
      'when',
      'steps',
      'stages',
      'parallel',
      'matrix',
    ],
  },
} as const;
const STAGE_BODIES = ['steps', 'stages', 'parallel', 'matrix'];
/** Steps that run a shell. */
const SHELLS = ['sh', 'bat', 'powershell', 'pwsh'];
/** Blocks that ignore failures. */
const SWALLOWING = ['catchError', 'warnError', 'try'];

/**
 * Reads a Jenkinsfile, declarative (validated against the structure that Jenkins documents) or scripted (`node { … }`). The
 * events that start a build are configured in Jenkins, not in the file: a multibranch job, the usual kind, builds each
 * branch and each pull request.
 */
export function readJenkinsfile(path: string, text: string, vocabulary: Vocabulary): Workflow[] {
  return workflowOr(path, () => {
    const blocks = parseBlocks(text);
    const pipeline = blocks.find(({ name }) => name === 'pipeline');
    if (pipeline !== undefined) checkPipeline(pipeline);
    const roots = pipeline === undefined ? blocks.filter(({ name }) => name === 'node') : [pipeline];
    if (roots.length === 0) throw new Error('neither pipeline { … } nor node { … }');
    return [{ triggers: [...EVERY_TRIGGER], targets: targetsOf(roots.flatMap(shellOf).join('\n'), vocabulary) }];
  });
}

function checkPipeline(pipeline: Block): void {
  checkSections(pipeline, 'pipeline');
  for (const stages of bodyOf(pipeline).filter(({ name }) => name === 'stages')) checkStages(stages);
}

function checkStages(stages: Block): void {
  if (bodyOf(stages).length === 0) throw new Error(`${stages.name} has no stage`);
  for (const stage of bodyOf(stages)) {
    if (stage.name !== 'stage') throw new Error(`${stage.name} stands in ${stages.name}, where only stages may`);
    if (stage.strings.length !== 1) throw new Error("a stage without a name: stage('name') { … }");
    checkSections(stage, 'stage');
    const bodies = bodyOf(stage).filter(({ name }) => STAGE_BODIES.includes(name));
    if (bodies.length !== 1) throw new Error(`stage ${stage.strings[0]} must have one of ${STAGE_BODIES.join(', ')}`);
    for (const body of bodies) if (body.name === 'stages' || body.name === 'parallel') checkStages(body);
  }
}

function checkSections(block: Block, kind: keyof typeof SECTIONS): void {
  const { required, allowed }: { required: readonly string[]; allowed: readonly string[] } = SECTIONS[kind];
  const names = bodyOf(block).map(({ name }) => name);
  const missing = required.find((name) => !names.includes(name));
  const unknown = names.find((name) => ![...required, ...allowed].includes(name));
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (missing !== undefined) throw new Error(`${kind} has no ${missing}`);
  if (unknown !== undefined) throw new Error(`${kind} cannot hold ${unknown}`);
  if (repeated !== undefined) throw new Error(`${kind} has ${repeated} twice`);
}

const bodyOf = ({ body }: Block): readonly Block[] => body ?? [];

/** The shell lines of a block that always run and whose failure counts. */
function shellOf(block: Block): string[] {
  const { name, strings, text } = block;
  if (SHELLS.includes(name)) return /\breturn(?:Status|Stdout)\b/.test(text) ? [] : [...strings];
  // A stage with `when` runs only for some branches or builds; `post` runs after the result is known.
  const isConditional = bodyOf(block).some((one) => one.name === 'when') || name === 'post' || name === 'if';
  return isConditional || SWALLOWING.includes(name) ? [] : bodyOf(block).flatMap(shellOf);
}
