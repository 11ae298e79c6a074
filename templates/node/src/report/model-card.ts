import { code, escapeMarkdown, formatMarkdownTable } from '../markdown.ts';
import { formatNumber, messages, say, type Text } from '../messages.ts';
import { MODEL } from '../tracking/settings.ts';
import type { Calibration } from './calibration.ts';
import { cardMessages as texts } from './messages.ts';
import { formatMetadata } from './metadata.ts';
import type { ModelFacts } from './model-facts.ts';
import type { Slice } from './slices.ts';

/** What was measured now, on the test rows of this machine. */
export type Measured = {
  readonly slices: readonly Slice[];
  readonly calibration: Calibration;
  /** Of the file of these rows. */
  readonly digest: string;
};

/** With fewer customers, one of them more or less changes a share by several points. */
const LEAST_ROWS = 100;
const METRICS = ['accuracy', 'precision', 'recall', 'f1', 'rocAuc', 'logLoss'] as const;

/**
 * The model card, in Markdown: the sections of M. Mitchell and others, "Model Cards for Model Reporting" (2019), after
 * the metadata that Hugging Face's hub reads.
 *
 * @param note why this is not the champion of the registry; null when it is
 */
export function formatModelCard(facts: ModelFacts, measured: Measured, note: Text | null): string {
  const sections: readonly (readonly [title: () => Text, ...body: string[]])[] = [
    [texts.details, detailsTable(facts), paramsTable(facts)],
    [texts.use, say(texts.useText())],
    [texts.factors, say(texts.factorsText(LEAST_ROWS))],
    [texts.metrics, say(texts.metricsText())],
    [texts.data, say(texts.dataText()), dataTable(facts)],
    [texts.analyses, ...analyses(facts, measured)],
    [texts.ethics, say(texts.ethicsText())],
    [texts.limits, say(texts.limitsText())],
  ];
  return [
    formatMetadata(facts),
    `# ${say(texts.title(MODEL))}`,
    [texts.generated(), note, otherRows(facts, measured)]
      .flatMap((one) => (one === null ? [] : `> ${say(one)}`))
      .join('\n>\n'),
    ...sections.flatMap(([title, ...body]) => [`## ${say(title())}`, ...body]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function otherRows({ datasets }: ModelFacts, { digest }: Measured): Text | null {
  const recorded = datasets.find(({ context }) => context === 'test')?.digest;
  return recorded === undefined || recorded === digest ? null : texts.otherTestRows(escapeMarkdown(recorded), digest);
}

/** What nobody has said is left out. */
function detailsTable({ registered, commit, loaded: { model, version } }: ModelFacts): string {
  const { run = null } = registered ?? {};
  const name = registered && say(texts.version(MODEL, escapeMarkdown(registered.version), registered.alias));
  const rows: [() => Text, string | null][] = [
    [texts.registered, name ?? say(texts.notRegistered())],
    [texts.run, run && `[${escapeMarkdown(run.name)}](<${run.url}>)`],
    [texts.trainedAt, run?.startedAt ?? null],
    [texts.commit, commit && escapeMarkdown(commit)],
    [texts.file, code(version)],
    [texts.kind, say(texts.boosting(model.ensemble.trees.length))],
    [texts.threshold, formatNumber(model.threshold, 2)],
  ];
  const known = rows.flatMap(([title, value]) => (value === null ? [] : [[say(title()), value]]));
  return formatMarkdownTable(header(texts.detailsHeader), known, false);
}

function paramsTable({ params }: ModelFacts): string {
  if (params.length === 0) return '';
  const rows = params.map(({ key, value }) => [escapeMarkdown(key), escapeMarkdown(value)]);
  return formatMarkdownTable(header(texts.paramsHeader), rows, false);
}

function dataTable({ datasets }: ModelFacts): string {
  const rows = datasets.map(({ context, rows, digest, source }) => [
    escapeMarkdown(context),
    rows === null ? say(texts.unknown()) : formatNumber(rows, 0),
    escapeMarkdown(digest),
    escapeMarkdown(source),
  ]);
  return formatMarkdownTable(header(texts.dataHeader), rows, false);
}

function analyses({ metrics, curve }: ModelFacts, { slices, calibration }: Measured): string[] {
  const shown = (key: string) => decimals(metrics.get(key) ?? Number.NaN);
  const all = METRICS.map((name) => [say(messages[name]()), shown(`validation.${name}`), shown(`test.${name}`)]);
  const { bins, error, brier } = calibration;
  return [
    `### ${say(texts.all())}`,
    formatMarkdownTable(header(messages.metricsHeader), all),
    `### ${say(texts.slices())}`,
    formatMarkdownTable(header(texts.slicesHeader), slices.map(sliceRow)),
    `### ${say(texts.calibration())}`,
    say(texts.calibrationText(decimals(error), decimals(brier))),
    formatMarkdownTable(
      header(texts.calibrationHeader),
      bins.map(({ from, to, rows, predicted, observed }) => [
        `${formatNumber(from, 1)}–${formatNumber(to, 1)}`,
        formatNumber(rows, 0),
        percent(predicted),
        percent(observed),
      ]),
    ),
    ...(curve.length < 2 ? [] : [`### ${say(texts.curve())}`, chart(curve)]),
  ];
}

function sliceRow({ feature, value, rows, churnRate, metrics }: Slice): string[] {
  const isMixed = churnRate > 0 && churnRate < 1;
  return [
    `${code(feature)} = ${escapeMarkdown(value)}${rows < LEAST_ROWS ? ' \\*' : ''}`,
    formatNumber(rows, 0),
    percent(churnRate),
    ...[metrics.precision, metrics.recall, metrics.f1].map(decimals),
    // Where all did the same, nobody can be told apart.
    isMixed ? decimals(metrics.rocAuc) : '–',
  ];
}

/** A chart in Mermaid's language, which GitHub, GitLab and editors draw; elsewhere its numbers can be read. */
function chart(curve: ModelFacts['curve']): string {
  const losses = curve.map(({ logLoss }) => logLoss.toFixed(4));
  return [
    '```mermaid',
    // By itself Mermaid draws the line in a colour that hardly shows.
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0072b2"}}}}%%`,
    'xychart-beta',
    `  x-axis "${say(texts.trees())}" [${curve.map(({ trees }) => trees).join(', ')}]`,
    `  y-axis "${say(texts.curveLoss())}"`,
    `  line [${losses.join(', ')}]`,
    '```',
  ].join('\n');
}

const header = (text: () => Text) => say(text()).split('|');
const decimals = (value: number) => (Number.isFinite(value) ? formatNumber(value, 3) : '–');
const percent = (share: number) => `${formatNumber(100 * share, 1)} %`;
