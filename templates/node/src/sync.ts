/** `make sync`: sends the runs that MLflow was not there to take, the oldest first. */
import { rm } from 'node:fs/promises';
import { say } from './messages.ts';
import { type ExitCode, print, runCommand } from './terminal.ts';
import { trackingMessages } from './tracking/messages.ts';
import { pendingRuns, readRun } from './tracking/pending.ts';
import { sendRun } from './tracking/send-run.ts';
import { connect } from './tracking/settings.ts';

async function sync(): Promise<ExitCode> {
  const client = connect();
  const files = await pendingRuns();
  if (files.length === 0) print(say(trackingMessages.nothingToSend()));
  for (const path of files) {
    const record = await readRun(path);
    print(say(trackingMessages.runLogged(record.name, (await sendRun(client, record)).url)));
    await rm(path);
  }
  if (files.length > 0) print(say(trackingMessages.runsSent(files.length)));
  return 0;
}

await runCommand(sync);
