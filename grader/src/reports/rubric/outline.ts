/** The contents of an explained rubric, independent of the output format. */
import type { ExplainedCriterion, RubricExplanation } from '../../evidence/rubric-explanation.ts';
import { LANGUAGES, type Text } from '../../language.ts';
import { type MessageKey, message } from '../../messages/catalogue.ts';
import { points, total } from '../quantity.ts';
import { sectionsOf } from '../sections.ts';

export interface Fact {
  label: MessageKey;
  value: Text;
}

export interface Outline {
  title: Text;
  facts: Fact[];
  sections: { title: Text; items: { title: Text; facts: Fact[] }[] }[];
}

const same = (text: string): Text => ({ fr: text, en: text });

/** Joins texts. */
function joined(texts: readonly Text[], separator: string): Text {
  const [fr = '', en = ''] = LANGUAGES.map((language) => texts.map((text) => text[language]).join(separator));
  return { fr, en };
}

/** A fact, omitted if its text is empty. */
const listed = (label: MessageKey, texts: readonly Text[], separator = ', '): Fact[] =>
  texts.length === 0 ? [] : [{ label, value: joined(texts, separator) }];

function runOf({ targets }: ExplainedCriterion): Text {
  const [target, ...aliases] = targets;
  if (target === undefined) return message('explain.nothing');
  const command = `make ${target}`;
  return aliases.length === 0 ? same(command) : message('explain.aliases', { command, aliases: aliases.join(', ') });
}

function factsOf(criterion: ExplainedCriterion): Fact[] {
  const { check, stage, session, weight, parameters, follows, caps, places } = criterion;
  const asked = parameters.map(({ name, value, isDefault }) => {
    const text = `${name} = ${JSON.stringify(value)}`;
    return isDefault ? message('explain.default', { parameter: text }) : same(text);
  });
  return [
    { label: 'explain.run', value: runOf(criterion) },
    { label: 'explain.check', value: message('explain.checkInStage', { check, stage }) },
    ...listed('explain.parameters', asked),
    { label: 'report.sessionLabel', value: same(String(session)) },
    ...(weight === null ? [] : [{ label: 'explain.weight', value: same(String(weight)) } as const]),
    ...listed('explain.follows', follows),
    ...listed(
      'explain.caps',
      caps.map(({ title, atMost }) => message('explain.cap', { title, atMost: points(atMost) })),
    ),
    ...listed(
      'report.rubric',
      places.map(({ file, line }) => same(`${file}:${line}`)),
    ),
  ];
}

function titleOf({ title, id, points: worth, bonus, hidden }: ExplainedCriterion): Text {
  const named = message('explain.criterion', { title, id, points: points(worth) });
  const marks = [...(bonus ? [message('report.bonuses')] : []), ...(hidden ? [message('report.hidden')] : [])];
  return joined([named, ...marks], ' · ');
}

/** The rubric as headings and facts. */
export function outlineOf(rubric: RubricExplanation): Outline {
  const { title, file, outOf, maximum, rounding, groups, criteria } = rubric;
  const sections = sectionsOf(criteria, groups).map((section) => {
    const group = groups.find(({ id }) => id === section.group);
    const worth = group === undefined ? [] : [message('explain.points', { points: points(group.points) })];
    return {
      title: joined([section.title, ...worth], ' · '),
      items: section.criteria.map((criterion) => ({ title: titleOf(criterion), facts: factsOf(criterion) })),
    };
  });
  return {
    title: joined([title, message('explain.outOf', { outOf: total(outOf) })], ' · '),
    facts: [
      { label: 'report.rubricFile', value: same(file) },
      {
        label: 'explain.rounding',
        value: message(`explain.rounding.${rounding.mode}`, { step: points(rounding.step) }),
      },
      ...(maximum > outOf ? [{ label: 'explain.maximum', value: points(maximum) } as const] : []),
    ],
    sections,
  };
}
