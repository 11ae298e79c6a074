import { styleText } from 'node:util';
import type { RubricExplanation } from '../../evidence/rubric-explanation.ts';
import { message } from '../../messages/catalogue.ts';
import { oneLine } from '../../messages/visible-text.ts';
import { row } from '../terminal/row.ts';
import { columns } from '../terminal/wrap.ts';
import type { TerminalOptions } from '../terminal.ts';
import { type Fact, outlineOf } from './outline.ts';

const INDENT = 4;
const LEAST_VALUE_WIDTH = 20;

/** An explained rubric for a terminal. Ends with a newline. */
export function renderRubricTerminal(rubric: RubricExplanation, { language, colour, width }: TerminalOptions): string {
  const outline = outlineOf(rubric);
  const paint = (style: Parameters<typeof styleText>[0]) => (text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const heading = (text: string, indent = 0) => row(indent, [{ text, width: width - indent, paint: paint('bold') }]);
  const all = [...outline.facts, ...outline.sections.flatMap(({ items }) => items.flatMap(({ facts }) => facts))];
  const labelWidth = Math.max(...all.map(({ label }) => columns(message(label)[language])));
  const valueWidth = Math.max(LEAST_VALUE_WIDTH, width - INDENT - labelWidth - 2);
  const lines = (facts: readonly Fact[]) =>
    facts.flatMap(({ label, value }) =>
      row(INDENT, [
        { text: message(label)[language], width: labelWidth, paint: paint('dim') },
        { text: oneLine(value[language]), width: valueWidth },
      ]),
    );
  const sections = outline.sections.flatMap(({ title, items }) => [
    '',
    ...heading(oneLine(title[language])),
    ...items.flatMap((item) => ['', ...heading(oneLine(item.title[language]), 2), ...lines(item.facts)]),
  ]);
  return `${[...heading(oneLine(outline.title[language])), ...lines(outline.facts), ...sections].join('\n')}\n`;
}
