import { expect, it } from 'vitest';
import { grade, project, withStages } from './run.test-support.ts';

/** A JSON document of 4 MB: each takes a parser seconds, and there is one for each request. */
const DEEP = `
  const deep = '['.repeat(2e6 - 1) + ']'.repeat(2e6 - 1);
  require('http').createServer((request, reply) => {
    reply.setHeader('content-type', 'application/json');
    reply.end(deep);
  }).listen(process.env.PORT, process.env.HOST);`;

it('ends the checks of a service when the time of its stage is over', async () => {
  using place = project({ Makefile: 'serve:\n\t@node serve.js\n', 'serve.js': DEEP });
  const course = withStages('inspect', 'serve');
  const { stages, observations } = await grade(place, {
    course: { ...course, stages: course.stages.map((stage) => ({ ...stage, needs: [] })) },
    deadlines: { serve: 8 },
  });
  // On a machine that others keep busy, what is late is not counted.
  expect(stages.at(-1)?.cause?.code).toMatch(/^(?:deadline|crowded)$/);
  expect(Object.keys(observations)).not.toContain('shutdown');
});
