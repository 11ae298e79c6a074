/** `make report`: writes the model card from the registry, and says what is still to be written in report/. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadSplit } from './data/load.ts';
import { Failure } from './failure.ts';
import { isMissingFile, writeFileAtomically } from './files.ts';
import { messages, say, type Text } from './messages.ts';
import { labelsOf, predictChurn } from './model/churn-model.ts';
import { paths, projectFolder, shownPath } from './paths.ts';
import { calibrate } from './report/calibration.ts';
import { readChampion } from './report/champion.ts';
import { readLocalModel } from './report/local-model.ts';
import { cardMessages } from './report/messages.ts';
import { formatModelCard, type Measured } from './report/model-card.ts';
import type { ModelFacts } from './report/model-facts.ts';
import { sectionsOf } from './report/skeletons.ts';
import { evaluateSlices } from './report/slices.ts';
import { type ExitCode, print, printError, runCommand } from './terminal.ts';
import { openHttp } from './tracking/http.ts';
import { datasetOf } from './tracking/run-record.ts';
import { trackingUri } from './tracking/settings.ts';

const CARD = join(dirname(paths.metricsReport), 'model-card.md');
/** Written by people: this command reads them, and changes nothing in them. */
const PAGES = ['project-report.md', 'defence.md'].map((name) => join(projectFolder, 'report', name));

async function writeReport(): Promise<ExitCode> {
  const { facts, note } = await readFacts();
  if (note !== null) printError(say(note));
  await writeFileAtomically(CARD, formatModelCard(facts, await measure(facts), note));
  print(say(messages.written(shownPath(CARD))));
  for (const page of PAGES) await tellProgress(page);
  // Not 1 for a page that is not finished: it is not finished on every day but the last, and nothing is wrong with that.
  return 0;
}

/** The champion; without one, or without MLflow, the local model, and why. */
async function readFacts(): Promise<{ facts: ModelFacts; note: Text | null }> {
  try {
    return { facts: await readChampion(openHttp(trackingUri())), note: null };
  } catch (error) {
    if (!(error instanceof Failure) || !['NO_CHAMPION', 'MLFLOW_UNREACHABLE'].includes(error.code)) throw error;
    return { facts: await readLocalModel(), note: cardMessages.localModel(error.text) };
  }
}

async function measure({ loaded: { model } }: ModelFacts): Promise<Measured> {
  const test = await loadSplit(paths.splits.test);
  const probabilities = predictChurn(model, test);
  return {
    slices: evaluateSlices(test, probabilities, model.threshold),
    calibration: calibrate(probabilities, labelsOf(test)),
    digest: (await datasetOf('test', test.length)).digest,
  };
}

async function tellProgress(path: string): Promise<void> {
  const page = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissingFile(error)) return null;
    throw error;
  });
  if (page === null) return printError(say(cardMessages.skeletonMissing(shownPath(path))));
  const sections = sectionsOf(page);
  const open = sections.filter((section) => section.open);
  if (open.length === 0) return print(say(cardMessages.complete(shownPath(path))));
  print(say(cardMessages.toWrite(shownPath(path), open.length, sections.length)));
  for (const { heading } of open) print(`  ${heading}`);
}

await runCommand(writeReport);
