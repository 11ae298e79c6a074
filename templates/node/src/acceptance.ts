/**
 * `make acceptance`: the tests of acceptance/ against a container of the image, and the sign-off that `make deploy` asks
 * for. Exits with 1 when the image is not accepted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSplit } from './data/load.ts';
import { findImage, type Image } from './delivery/docker.ts';
import { FLOORS, shortfalls } from './delivery/floors.ts';
import { watchForInterruption } from './delivery/interruption.ts';
import { deliveryMessages } from './delivery/messages.ts';
import { type Probe, predictRows } from './delivery/questions.ts';
import { SIGN_OFF, writeSignOff } from './delivery/sign-off.ts';
import { removeLeftContainers, type StartedContainer, startContainer } from './delivery/started-container.ts';
import { findDocker, IMAGE } from './docker-engine.ts';
import { Failure } from './failure.ts';
import { formatNumber, messages, say } from './messages.ts';
import { labelsOf } from './model/churn-model.ts';
import { evaluate, type Metrics } from './model/metrics.ts';
import { loadModel } from './model/model-file.ts';
import { featuresOf } from './monitoring/drifted-customers.ts';
import { paths, projectFolder, shownPath } from './paths.ts';
import { type ExitCode, formatTable, print, printError, runCommand } from './terminal.ts';
import { currentCommit } from './tracking/git.ts';

const TESTS = join(projectFolder, 'acceptance');
/** So many rows are asked again of each release before it is live. */
const PROBES = 20;

const signal = watchForInterruption();

async function accept(): Promise<ExitCode> {
  findDocker();
  // Until this image is accepted, none is.
  for (const path of Object.values(SIGN_OFF)) await rm(path, { force: true });
  const image = await findImage(IMAGE);
  if (image === null) throw new Failure('NO_IMAGE', deliveryMessages.noImage(IMAGE));
  await removeLeftContainers();
  try {
    await using container = await startContainer(image.id);
    print(say(deliveryMessages.accepting(image.release, container.url)));
    const testsPassed = !signal.aborted && (await runTests(container, image));
    return signal.aborted ? 1 : await signOff(container, image, testsPassed);
  } finally {
    // A test that was interrupted has left its own.
    await removeLeftContainers();
  }
}

/** Runs the tests, one file after the other: they share a container, and one of them loads it. */
async function runTests({ id, url }: StartedContainer, image: Image): Promise<boolean> {
  const files = (await readdir(TESTS)).filter((name) => name.endsWith('.test.ts')).toSorted();
  const args = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files.map((name) => join(TESTS, name))];
  const env = { ...process.env, ACCEPTANCE_URL: url, ACCEPTANCE_CONTAINER: id, ACCEPTANCE_IMAGE: image.id };
  const child = spawn(process.execPath, args, { cwd: projectFolder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  signal.addEventListener('abort', () => child.kill());
  const [code] = await once(child, 'close');
  return code === 0;
}

/** Measures the service on the test rows, by its answers alone, and writes what was found. */
async function signOff({ url }: StartedContainer, image: Image, testsPassed: boolean): Promise<ExitCode> {
  const customers = await loadSplit(paths.splits.test);
  const answers = await predictRows(url, customers.map(featuresOf));
  if (answers === null) throw new Failure('NO_ANSWER', deliveryMessages.noPredictions());
  const { version, model } = await loadModel(paths.model);
  const probabilities = Float64Array.from(answers, ({ probability }) => probability);
  const metrics = evaluate(probabilities, labelsOf(customers), model.threshold);
  const probes = customers.slice(0, PROBES).flatMap((customer, row): Probe[] => {
    const answer = answers[row];
    return answer === undefined ? [] : [{ customer: featuresOf(customer), answer }];
  });
  const passed = testsPassed && shortfalls(metrics).length === 0;
  const { release, id: imageId } = image;
  const [commit, time] = [await currentCommit(), new Date().toISOString()];
  await writeSignOff({ passed, release, imageId, model: version, commit, time, metrics, floors: FLOORS, probes });
  print(formatMetrics(metrics));
  print(say(messages.written(Object.values(SIGN_OFF).map(shownPath).join(', '))));
  if (passed) print(say(deliveryMessages.accepted(release)));
  else printError(say(deliveryMessages.refused(release)));
  return passed ? 0 : 1;
}

function formatMetrics(metrics: Metrics): string {
  const names = Object.keys(FLOORS) as (keyof typeof FLOORS)[];
  const rows = names.map((name) => [
    say(messages[name]()),
    formatNumber(metrics[name], 3),
    formatNumber(FLOORS[name], 3),
  ]);
  return formatTable([say(deliveryMessages.floorsHeader()).split('|'), ...rows]);
}

await runCommand(accept);
