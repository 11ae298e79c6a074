import { expect, it } from 'vitest';
import { loadCourse } from '../../course.ts';
import { STAGES } from './index.ts';

it('has only stages of the course: under another name, a stage would run as a make target', () => {
  const stages = loadCourse().stages.map(({ id }) => id);
  expect([...STAGES.keys()].filter((id) => !stages.includes(id))).toEqual([]);
});
