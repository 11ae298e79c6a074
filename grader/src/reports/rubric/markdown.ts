import type { RubricExplanation } from '../../evidence/rubric-explanation.ts';
import type { Language } from '../../language.ts';
import { message } from '../../messages/catalogue.ts';
import { markdownText } from '../markdown/escape.ts';
import { type Fact, outlineOf } from './outline.ts';

/** An explained rubric in Markdown, to hand out or to publish. */
export function renderRubricMarkdown(rubric: RubricExplanation, { language }: { language: Language }): string {
  const outline = outlineOf(rubric);
  const entry = ({ label, value }: Fact) => {
    const values = { label: `**${message(label)[language]}**`, value: markdownText(value[language]) };
    return `- ${message('report.labelled', values)[language]}`;
  };
  const sections = outline.sections.flatMap(({ title, items }) => [
    `## ${markdownText(title[language])}`,
    '',
    ...items.flatMap((item) => [`### ${markdownText(item.title[language])}`, '', ...item.facts.map(entry), '']),
  ]);
  const head = [`# ${markdownText(outline.title[language])}`, '', ...outline.facts.map(entry), ''];
  return `${[...head, ...sections].join('\n').trimEnd()}\n`;
}
