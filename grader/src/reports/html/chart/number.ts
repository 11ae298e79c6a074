import { type Html, html } from 'mlops-tracking/html';
import type { Text } from '../../../language.ts';
import { measure } from '../../quantity.ts';

/** Text inside an SVG in both languages, of which the page shows one; written once if both are the same. */
export function svgText({ fr, en }: Text, place: { x: number; y: number; anchor: 'start' | 'middle' | 'end' }): Html {
  const { x, y, anchor } = place;
  if (fr === en) return html`<text x="${x}" y="${y}" text-anchor="${anchor}">${fr}</text>`;
  return html`<text lang="fr" x="${x}" y="${y}" text-anchor="${anchor}">${fr}</text><text lang="en" x="${x}" y="${y}" text-anchor="${anchor}">${en}</text>`;
}

/** A number inside an SVG. */
export const svgNumber = (value: number, place: Parameters<typeof svgText>[1]): Html => svgText(measure(value), place);
