import { say } from '../messages.ts';
import { shownPath } from '../paths.ts';
import { print, printError } from '../terminal.ts';
import { MlflowUnreachable } from '../tracking/http.ts';
import { trackingMessages } from '../tracking/messages.ts';
import { keepRun } from '../tracking/pending.ts';
import { recordOf } from '../tracking/run-record.ts';
import { sendRun } from '../tracking/send-run.ts';
import { connect, MODEL } from '../tracking/settings.ts';
import type { AfterTraining } from '../training.ts';

/** Logs the training to MLflow. Without MLflow nothing is lost: the run is kept for `make sync`. */
const logRun: AfterTraining = async (training) => {
  const record = await recordOf(training);
  const client = connect();
  try {
    const { url, version } = await sendRun(client, record);
    print(say(trackingMessages.runLogged(record.name, url)));
    print(say(trackingMessages.versionRegistered(MODEL, version)));
  } catch (error) {
    if (!(error instanceof MlflowUnreachable)) throw error;
    printError(say(trackingMessages.runKept(client.url, shownPath(await keepRun(record)))));
  }
};

export default logRun;
