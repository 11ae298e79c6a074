import { expect, test } from 'vitest';
import { incrementOf, lastWrittenSession, parseCourse, sessionsUpTo } from './course.ts';

const yaml = (...contents: string[]) => `
title: { fr: t, en: t }
targets: { train: { session: 1, aliases: [] } }
sessions:
${contents.map((node, index) => `  - { number: ${index + 1}, title: { fr: s, en: s }${node} }`).join('\n')}
`;
const holding = (file: string) => `, node: { files: [${file}], packages: [], scripts: [] }`;

test('counts the sessions that have content up to the first that has none', () => {
  expect(lastWrittenSession(parseCourse(yaml(holding('a'), holding('b'), '', holding('d'))))).toBe(2);
});

test('counts no session where none has content', () => {
  expect(lastWrittenSession(parseCourse(yaml('', '')))).toBe(0);
});

test('adds up what the sessions give, in order', () => {
  const course = parseCourse(yaml(holding('a'), holding('b'), holding('c')));
  expect(incrementOf(sessionsUpTo(course, 2)).files).toEqual(['a', 'b']);
});

test('refuses a course without sessions', () => {
  expect(() => parseCourse('title: { fr: t, en: t }\ntargets: {}\n')).toThrow(/sessions/);
});
