/** A part of a page, below its heading; `open` when something in it is still to be written or ticked. */
export type Section = { readonly heading: string; readonly open: boolean };

/** The title of the page is none. */
const HEADING = /^#{2,6}\s+(.+)$/;
const FENCE = /^\s*(?:```|~~~)/;
/** What the pages of report/ hold until someone writes there, and a box that nobody has ticked. */
const OPEN = /^\s*(?:>\s*)?TODO\b|^\s*[-*] \[ \]/;

/** The sections of a page in Markdown, in their order. What stands in a block of code is neither a heading nor a box. */
export function sectionsOf(page: string): Section[] {
  const sections: { heading: string; open: boolean }[] = [];
  let isCode = false;
  for (const line of page.split(/\r?\n/)) {
    if (FENCE.test(line)) isCode = !isCode;
    if (isCode) continue;
    const heading = HEADING.exec(line)?.[1];
    const current = sections.at(-1);
    if (heading !== undefined) sections.push({ heading: heading.trim(), open: false });
    else if (current !== undefined && OPEN.test(line)) current.open = true;
  }
  return sections;
}
