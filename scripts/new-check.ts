/**
 * Creates the folder of a new check from the templates in scripts/new-check/, and adds it to the registry:
 *
 *   npm run new:check -- license --stage inspect
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checks } from '../grader/src/checks/registry.ts';
import { loadCourse } from '../grader/src/course.ts';

const TEMPLATES = join(import.meta.dirname, 'new-check');
const REGISTRY = 'registry.ts';

/** The file that the check of the templates requires. */
const fileOf = (id: string) => `${id.toUpperCase()}.md`;

const camelCase = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Adds a check to the registry: its import in alphabetical order, its entry after the other checks of its stage. */
export function register(registry: string, id: string, stage: string): string {
  const lines = registry.split('\n');
  const imports = lines.flatMap((line, at) => {
    const [, name = '', of = ''] =
      /^import (?:type )?\{ (\w+) \} from '\.\/([\w-]+)(?:\/index)?\.ts';$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, of, at }];
  });
  const last = checks.findLast((check) => check.stage === stage) ?? checks.at(-1);
  const entryAt = lines.indexOf(`  ${imports.find(({ of }) => of === last?.id)?.name},`);
  const importAt = imports.find(({ of }) => of > id)?.at ?? lines.indexOf('');
  if (entryAt === -1) throw new Error(`${REGISTRY} does not list ${last?.id}`);
  lines.splice(entryAt + 1, 0, `  ${camelCase(id)},`);
  lines.splice(importAt, 0, `import { ${camelCase(id)} } from './${id}/index.ts';`);
  return lines.join('\n');
}

/** Creates the check in a folder of checks, and returns the files that it wrote. Throws an error with a message for the user. */
export function newCheck(folder: string, id: string, stage: string): string[] {
  const stages = loadCourse().stages.map((one) => one.id);
  if (!/^[a-z]+(?:-?[a-z0-9]+)*$/.test(id)) throw new Error(`“${id}” is not lower-case words joined by hyphens`);
  if (!stages.includes(stage)) throw new Error(`“${stage}” is not a stage: ${stages.join(', ')}`);
  const target = join(folder, id);
  if (existsSync(target)) throw new Error(`${target} exists already`);
  const registry = join(folder, REGISTRY);
  const registered = register(readFileSync(registry, 'utf8'), id, stage);
  const run = stages.slice(1, stages.indexOf(stage) + 1);
  mkdirSync(target);
  const files = readdirSync(TEMPLATES).map((template) => {
    const text = readFileSync(join(TEMPLATES, template), 'utf8')
      .replaceAll('CHECK_FILE', fileOf(id))
      .replaceAll('CHECK_ID', id)
      .replaceAll('checkName', camelCase(id))
      .replaceAll('CHECK_STAGES', `[${run.map((one) => `'${one}'`).join(', ')}]`)
      .replaceAll('CHECK_STAGE', stage);
    const file = join(target, template.replace(/\.txt$/, ''));
    writeFileSync(file, text);
    return file;
  });
  writeFileSync(registry, registered);
  return [...files, registry];
}

const leftToDo = (id: string) => `
What is left to do (docs/add-a-check.md):
- Write the check, its sentences, its test and its fault. The template asks for a file ${fileOf(id)}.
- Add a criterion to grader/rubrics/default.yml:

  - id: ${id}
    group: environment-and-data
    check: ${id}
    session: 1
    weight: 1
    title: { fr: "…", en: "…" }

- If the project in templates/node does not pass the check, change it. List a new file in templates/course.yml.
- npm run schemas && npm run reference
- npm run build && npx vitest run e2e/calibration.test.ts -t "lowers ${id},"
- npx vitest run --project unit grader/src/checks/${id} grader/src/checks/registry scripts/reference
`;

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { stage: { type: 'string', default: 'inspect' } },
  });
  const [id] = positionals;
  try {
    if (id === undefined || positionals.length > 1)
      throw new Error('usage: npm run new:check NAME, or npm run new:check NAME -- --stage serve');
    const files = newCheck(resolve(import.meta.dirname, '../grader/src/checks'), id, values.stage);
    process.stdout.write(`${files.join('\n')}\n${leftToDo(id)}`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 64;
  }
}
