import { columns, wrap } from './wrap.ts';

/** One cell of a row. `paint` adds colour after the text is wrapped and padded. */
export interface Cell {
  text: string;
  width: number;
  align?: 'right';
  paint?: (text: string) => string;
}

const GAP = '  ';

function padded(line: string, { width, align }: Cell): string {
  const space = ' '.repeat(Math.max(0, width - columns(line)));
  return align === 'right' ? space + line : line + space;
}

/** The lines of one row: every cell wrapped to its width, side by side, indented by `indent` spaces. */
export function row(indent: number, cells: readonly Cell[]): string[] {
  const wrapped = cells.map((cell) => wrap(cell.text, cell.width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const written = cells.map((cell, index) => {
      const line = wrapped[index]?.[at] ?? '';
      const text = index === cells.length - 1 && cell.align === undefined ? line : padded(line, cell);
      return cell.paint && line !== '' ? cell.paint(text) : text;
    });
    return (' '.repeat(indent) + written.join(GAP)).trimEnd();
  });
}
