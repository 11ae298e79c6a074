import { expect, test } from 'vitest';
import {
  addOnsOf,
  ciFilesOf,
  ciSystemsOf,
  incrementOf,
  lastWrittenSession,
  parseCourse,
  sessionsUpTo,
} from './course.ts';

const ADD_ONS = 'addOns: { jenkins: { title: { fr: j, en: j }, ci: jenkins }, dvc: { title: { fr: d, en: d } } }';
const yaml = (...contents: string[]) => `
title: { fr: t, en: t }
targets: { train: { session: 1, aliases: [] } }
${contents.some((content) => content.includes('addOns')) ? ADD_ONS : ''}
variants: { data: d, settings: s, rows: 0.9, predictPath: [/a], probabilityField: [p], decisionThreshold: [0.5], metricFloor: [0.7] }
sessions:
${contents.map((node, index) => `  - { number: ${index + 1}, title: { fr: s, en: s }${node} }`).join('\n')}
`;
const holding = (file: string) => `, node: { files: [${file}], packages: [], scripts: [] }`;

test('counts the sessions before the first one without content', () => {
  expect(lastWrittenSession(parseCourse(yaml(holding('a'), holding('b'), '', holding('d'))))).toBe(2);
});

test('counts no session without content', () => {
  expect(lastWrittenSession(parseCourse(yaml('', '')))).toBe(0);
});

test('adds up the sessions’ increments, in order', () => {
  const course = parseCourse(yaml(holding('a'), holding('b'), holding('c')));
  expect(incrementOf(sessionsUpTo(course, 2)).files).toEqual(['a', 'b']);
});

test('adds the files of the given CI systems, of all by default', () => {
  const ci = ', node: { files: [a], packages: [], scripts: [], ci: { github: [g1, g2], gitlab: [l] } }';
  const { sessions } = parseCourse(yaml(ci, holding('b')));
  expect(incrementOf(sessions, ['gitlab']).files).toEqual(['a', 'b', 'l']);
  expect(incrementOf(sessions).files).toEqual(['a', 'b', 'g1', 'g2', 'l']);
  expect(ciFilesOf(sessions, 'github')).toEqual(['g1', 'g2']);
  expect(ciFilesOf(sessions, 'jenkins')).toEqual([]);
});

const withDvc = ', node: { files: [a], packages: [], scripts: [], ci: { jenkins: [j] }, addOns: { dvc: [d1, d2] } }';

test('adds the files of the given add-ons, of all by default', () => {
  const { sessions } = parseCourse(yaml(withDvc, holding('b')));
  expect(incrementOf(sessions, [], ['dvc']).files).toEqual(['a', 'b', 'd1', 'd2']);
  expect(incrementOf(sessions, [], []).files).toEqual(['a', 'b']);
  expect(incrementOf(sessions).files).toEqual(['a', 'b', 'j', 'd1', 'd2']);
});

test('names the add-ons, and the CI systems that they add to the chosen one', () => {
  const course = parseCourse(yaml(withDvc));
  expect(addOnsOf(course)).toEqual(['dvc', 'jenkins']);
  expect(ciSystemsOf(course, 'github', ['dvc', 'jenkins'])).toEqual(['github', 'jenkins']);
  expect(ciSystemsOf(course, 'jenkins', ['jenkins'])).toEqual(['jenkins']);
});

test.each([
  ['that no session has files for', withDvc.replace('dvc:', 'dvd:')],
  ['that is a CI system with files of its own', withDvc.replace('dvc:', 'dvc: [d], jenkins:')],
])('rejects an add-on %s', (_, content) => {
  expect(() => parseCourse(yaml(content))).toThrow(/add-on/);
});

test('rejects an unknown CI system', () => {
  expect(() => parseCourse(yaml(', node: { files: [], packages: [], scripts: [], ci: { travis: [t] } }'))).toThrow(
    /travis/,
  );
});

test('rejects a course without sessions', () => {
  expect(() => parseCourse('title: { fr: t, en: t }\ntargets: {}\n')).toThrow(/sessions/);
});
