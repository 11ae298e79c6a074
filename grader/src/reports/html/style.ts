import { html } from 'mlops-tracking/html';
import { chartsStyle } from './style/charts.ts';
import { criteriaStyle } from './style/criteria.ts';
import { headerStyle } from './style/header.ts';
import { pageStyle } from './style/page.ts';
import { paletteStyle } from './style/palette.ts';
import { printStyle } from './style/print.ts';
import { stagesStyle } from './style/stages.ts';

/** The page's style sheet. Its parts are templates without placeholders: no text of a submission is in them. */
export const style = html`<style>
${[paletteStyle, pageStyle, headerStyle, criteriaStyle, chartsStyle, stagesStyle, printStyle]}</style>`;
