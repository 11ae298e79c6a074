import { type Document, isMap, isScalar, type LineCounter, type Node } from 'yaml';
import { z } from 'zod';
import type { Text } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { nearest } from './nearest.ts';
import { criterionSchema, type Judges, rubricSchema } from './schema.ts';

/** Something wrong in a rubric, and where: line and column count from 1. */
export interface Fault {
  line: number;
  column: number;
  text: Text;
}

type Path = readonly PropertyKey[];

/** The keys that may stand at `path`. */
function keysAt(path: Path, judges: Judges, check: unknown): string[] {
  const [first, , third] = path;
  if (path.length === 0) return Object.keys(rubricSchema.shape);
  if (first === 'criteria' && third === 'parameters')
    return Object.keys(judges.get(String(check))?.parameters.shape ?? {});
  if (first === 'criteria' && path.length === 2) return Object.keys(criterionSchema.shape);
  return ['fr', 'en'];
}

/** Finds what is wrong in a rubric that is YAML and has these values: its shape, unknown checks and parameters, doubled ids, the sum of the points. */
export function findFaults(document: Document, values: unknown, lines: LineCounter, judges: Judges): Fault[] {
  const at = (node: Node | undefined | null, text: Text): Fault => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
    return { line, column: col, text };
  };
  const nodeAt = (path: Path): Node | undefined => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (node !== undefined && node !== null) return node as Node;
    }
    return undefined;
  };
  const keyNode = (path: Path, key: string): Node | undefined => {
    const map = nodeAt(path);
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return (pair?.key as Node | undefined) ?? map;
  };
  const unknown = (
    kind: 'rubric.unknown-key' | 'rubric.unknown-check',
    word: string,
    known: string[],
    node: Node | undefined,
  ) => {
    const meant = nearest(word, known);
    const hint =
      meant === null ? message('rubric.known', { known: known.join(', ') || '–' }) : message('rubric.meant', { meant });
    return at(node, message(kind, { word, hint }));
  };
  const fromIssue = (issue: z.core.$ZodIssue, prefix: Path, check?: unknown): Fault[] => {
    const path = [...prefix, ...issue.path];
    if (issue.code !== 'unrecognized_keys')
      return [at(nodeAt(path), message('rubric.invalid', { path: path.join('.'), cause: issue.message }))];
    return issue.keys.map((key) => unknown('rubric.unknown-key', key, keysAt(path, judges, check), keyNode(path, key)));
  };

  const parsed = rubricSchema.safeParse(values);
  // An unknown key is often the cause of what else is wrong: it comes first.
  const causeFirst = (issue: z.core.$ZodIssue) => (issue.code === 'unrecognized_keys' ? 0 : 1);
  if (!parsed.success) {
    const issues = parsed.error.issues.toSorted((left, right) => causeFirst(left) - causeFirst(right));
    return issues.flatMap((issue) => fromIssue(issue, []));
  }

  const { criteria, outOf } = parsed.data;
  const faults = criteria.flatMap((criterion, index): Fault[] => {
    const here = ['criteria', index];
    const twin = criteria.findIndex(({ id }) => id === criterion.id);
    const doubled = twin < index ? [at(nodeAt([...here, 'id']), message('rubric.doubled', { id: criterion.id }))] : [];
    const judge = judges.get(criterion.check);
    if (judge === undefined) {
      return [
        ...doubled,
        unknown('rubric.unknown-check', criterion.check, [...judges.keys()], nodeAt([...here, 'check'])),
      ];
    }
    const parameters = z.strictObject(judge.parameters.shape).safeParse(criterion.parameters);
    const wrong = parameters.success ? [] : parameters.error.issues;
    return [...doubled, ...wrong.flatMap((issue) => fromIssue(issue, [...here, 'parameters'], criterion.check))];
  });
  const sum = criteria.reduce((total, { points }) => total + points, 0);
  const uneven = Math.abs(sum - outOf) > 1e-9;
  return uneven ? [...faults, at(nodeAt(['outOf']), message('rubric.sum', { sum, outOf }))] : faults;
}
