import { expect, test } from 'vitest';
import { ciFilesOf, incrementOf, lastWrittenSession, parseCourse, sessionsUpTo } from './course.ts';

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

test('adds the files of the CI systems that are asked for, of all unless told', () => {
  const ci = ', node: { files: [a], packages: [], scripts: [], ci: { github: [g1, g2], gitlab: [l] } }';
  const { sessions } = parseCourse(yaml(ci, holding('b')));
  expect(incrementOf(sessions, ['gitlab']).files).toEqual(['a', 'b', 'l']);
  expect(incrementOf(sessions).files).toEqual(['a', 'b', 'g1', 'g2', 'l']);
  expect(ciFilesOf(sessions, 'github')).toEqual(['g1', 'g2']);
  expect(ciFilesOf(sessions, 'jenkins')).toEqual([]);
});

test('refuses a CI system that nobody knows', () => {
  expect(() => parseCourse(yaml(', node: { files: [], packages: [], scripts: [], ci: { travis: [t] } }'))).toThrow(
    /travis/,
  );
});

test('refuses a course without sessions', () => {
  expect(() => parseCourse('title: { fr: t, en: t }\ntargets: {}\n')).toThrow(/sessions/);
});
