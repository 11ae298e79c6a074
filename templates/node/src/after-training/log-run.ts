import { say } from '../messages.ts';
import { shownPath } from '../paths.ts';
import { print, printError } from '../terminal.ts';
import { MlflowUnreachable } from '../tracking/http.ts';
import { trackingMessages } from '../tracking/messages.ts';
import { keepRun } from '../tracking/pending.ts';
import { recordOf } from '../tracking/run-record.ts';
import { sendRun } from '../tracking/send-run.ts';
import { connect, MODEL, trackingUri } from '../tracking/settings.ts';
import type { AfterTraining } from '../training.ts';

/** Logs the training to MLflow. Whatever comes in between, the run is not lost: it is kept for `make sync`. */
const logRun: AfterTraining = async (training) => {
  const record = await recordOf(training);
  try {
    const { url, version } = await sendRun(connect(), record);
    print(say(trackingMessages.runLogged(record.name, url)));
    print(say(trackingMessages.versionRegistered(MODEL, version)));
  } catch (error) {
    const path = shownPath(await keepRun(record));
    if (error instanceof MlflowUnreachable) return printError(say(trackingMessages.runKept(trackingUri(), path)));
    printError(say(trackingMessages.runKeptAnyway(path)));
    throw error;
  }
};

export default logRun;
