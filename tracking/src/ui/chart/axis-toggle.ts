import { type Html, html } from '../../html.ts';
import { linkTo, type View } from '../view.ts';
import { type Axis, axisOf } from './series.ts';

const AXES = ['step', 'seconds'] as const satisfies readonly Axis[];

/** The axis that the address asks for, or null. */
const requestedAxis = ({ url }: View): Axis | null =>
  AXES.find((axis) => axis === url.searchParams.get('axis')) ?? null;

/** The axis of a chart: the one that was asked for, else what its points say most over. */
export const chosenAxis = (view: View, histories: Parameters<typeof axisOf>[0]): Axis =>
  requestedAxis(view) ?? axisOf(histories);

/** What the charts go over, to choose. The current one is marked where all of them go over the same. */
export function axisToggle(view: View, current: readonly Axis[]): Html | null {
  if (current.length === 0) return null;
  const links = AXES.map((axis) => {
    const state = current.every((each) => each === axis) ? html` aria-current="true"` : null;
    return html`<a href="${linkTo(view, { axis })}#charts"${state}>${view.say(`page.axis.${axis}`)}</a>`;
  });
  return html`<nav class="toggle" id="charts" aria-label="${view.say('page.axis')}">${links}</nav>`;
}
