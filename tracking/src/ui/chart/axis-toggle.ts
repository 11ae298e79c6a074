import { type Html, html } from '../../html.ts';
import { linkTo, type View } from '../view.ts';
import { type Axis, axisOf } from './series.ts';

const AXES = ['step', 'seconds'] as const satisfies readonly Axis[];

/** The axis in the URL, or null. */
const requestedAxis = ({ url }: View): Axis | null =>
  AXES.find((axis) => axis === url.searchParams.get('axis')) ?? null;

/** The axis of a chart: the one in the URL, else the one that suits its points. */
export const chosenAxis = (view: View, histories: Parameters<typeof axisOf>[0]): Axis =>
  requestedAxis(view) ?? axisOf(histories);

/** Links to choose the axis of the charts. The current axis is marked if all charts use the same. */
export function axisToggle(view: View, current: readonly Axis[]): Html | null {
  if (current.length === 0) return null;
  const links = AXES.map((axis) => {
    const state = current.every((each) => each === axis) ? html` aria-current="true"` : null;
    return html`<a href="${linkTo(view, { axis })}#charts"${state}>${view.translate(`page.axis.${axis}`)}</a>`;
  });
  return html`<nav class="toggle" id="charts" aria-label="${view.translate('page.axis')}">${links}</nav>`;
}
