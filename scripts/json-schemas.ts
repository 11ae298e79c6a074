/** Writes the JSON Schemas that the grader publishes: `npm run schemas`. A test fails if they are out of date. */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { checks } from '../grader/src/checks/registry.ts';
import { resultJsonSchema } from '../grader/src/evidence/json-schema.ts';
import { rubricJsonSchema } from '../grader/src/rubric/json-schema.ts';

const write = async (path: string, schema: object) => {
  const file = fileURLToPath(new URL(`../grader/${path}`, import.meta.url));
  await mkdir(new URL('.', `file://${file}`), { recursive: true });
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
};

await write('rubrics/rubric.schema.json', rubricJsonSchema(new Map(checks.map((check) => [check.id, check]))));
await write('schemas/result.schema.json', resultJsonSchema());
