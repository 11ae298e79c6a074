/** `make dashboard`: writes the dashboard for Grafana. Change src/monitoring/panels.ts, run this, commit both. */
import { join } from 'node:path';
import { writeJson } from './files.ts';
import { messages, say } from './messages.ts';
import { makeDashboard } from './monitoring/dashboard.ts';
import { MONITORING_FOLDER } from './monitoring/settings.ts';
import { shownPath } from './paths.ts';
import { type ExitCode, print, runCommand } from './terminal.ts';

async function writeDashboard(): Promise<ExitCode> {
  const path = join(MONITORING_FOLDER, 'grafana', 'dashboards', 'churn.json');
  await writeJson(path, makeDashboard());
  print(say(messages.written(shownPath(path))));
  return 0;
}

await runCommand(writeDashboard);
