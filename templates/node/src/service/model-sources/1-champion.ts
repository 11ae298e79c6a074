import { Failure } from '../../failure.ts';
import { say } from '../../messages.ts';
import { printError } from '../../terminal.ts';
import { trackingMessages } from '../../tracking/messages.ts';
import { downloadModel } from '../../tracking/registered-model.ts';
import { CHAMPION, connect, MODEL } from '../../tracking/settings.ts';
import type { ModelSource } from '../load-served-model.ts';

/** A service must start, MLflow or not: it is asked twice, and not for long. */
const IMPATIENT = { retries: 1, firstDelay: 100, timeout: 5_000 };

/** The champion of the registry; without one, or without MLflow, it says so and leaves it to the next source. */
const champion: ModelSource = async () => {
  try {
    const client = connect(IMPATIENT);
    const version = await client.versionByAlias(MODEL, CHAMPION);
    if (version === null) throw new Failure('NO_CHAMPION', trackingMessages.noAlias(CHAMPION));
    const served = await downloadModel(client, version);
    printError(say(trackingMessages.servingChampion(version.version)));
    return served;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    printError(say(trackingMessages.noChampion(error.text)));
    return null;
  }
};

export default champion;
