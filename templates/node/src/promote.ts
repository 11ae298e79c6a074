/** `make promote`: the newest version becomes the champion, if it passes the gate. Exits with 1 when it does not. */
import { readFile } from 'node:fs/promises';
import { loadSplit } from './data/load.ts';
import { Failure } from './failure.ts';
import { formatNumber, messages, say } from './messages.ts';
import { paths, shownPath } from './paths.ts';
import { type ExitCode, formatTable, print, printError, runCommand } from './terminal.ts';
import { type Judgement, judge } from './tracking/gate.ts';
import { trackingMessages } from './tracking/messages.ts';
import { downloadModel } from './tracking/registered-model.ts';
import { CHAMPION, connect, MODEL } from './tracking/settings.ts';

/** The command; `make retrain` ends with it. */
export async function promote(): Promise<ExitCode> {
  const client = connect();
  const candidate = await client.newestVersion(MODEL);
  if (candidate === null) throw new Failure('NO_CANDIDATE', trackingMessages.noCandidate(MODEL));
  const champion = await client.versionByAlias(MODEL, CHAMPION);
  if (champion?.version === candidate.version) {
    print(say(trackingMessages.alreadyChampion(candidate.version)));
    return 0;
  }
  if (!(await isDataValid())) {
    printError(say(trackingMessages.dataNotValid(shownPath(paths.dataReport))));
    return 1;
  }
  const contender = await downloadModel(client, candidate);
  const holder = champion === null ? null : await downloadModel(client, champion);
  const judgement = judge(contender.model, holder?.model ?? null, await loadSplit(paths.splits.validation));
  print(formatJudgement(judgement));
  if (!judgement.better) {
    printError(say(trackingMessages.notBetter(judgement.candidate.rocAuc - (judgement.champion?.rocAuc ?? 0.5))));
    return 1;
  }
  await client.setAlias(MODEL, CHAMPION, candidate.version);
  print(say(trackingMessages.promoted(candidate.version)));
  return 0;
}

/** `make data` says so in its report. */
async function isDataValid(): Promise<boolean> {
  try {
    const report: unknown = JSON.parse(await readFile(paths.dataReport, 'utf8'));
    return typeof report === 'object' && report !== null && 'valid' in report && report.valid === true;
  } catch {
    return false;
  }
}

function formatJudgement({ candidate, champion }: Judgement): string {
  const names = ['rocAuc', 'f1', 'logLoss'] as const;
  const rows = names.map((name) => [
    say(messages[name]()),
    formatNumber(candidate[name], 4),
    champion === null ? '-' : formatNumber(champion[name], 4),
  ]);
  return formatTable([say(trackingMessages.gateHeader()).split('|'), ...rows]);
}

if (import.meta.main) await runCommand(promote);
