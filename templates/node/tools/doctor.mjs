// `make doctor`: is everything that the project needs on this machine? Says how to mend what is not.
// Plain JavaScript without dependencies: it must run on any Node from 16 on, and before `make setup`.

import { findProblems } from './doctor/checks.mjs';
import { LABELS, SUMMARY } from './doctor/messages.mjs';
import { currentLanguage } from './language.mjs';

const language = currentLanguage();
const system = { darwin: 'macos', win32: 'windows' }[process.platform] ?? 'debian';

const results = await findProblems();
const labels = Object.values(LABELS).map((label) => label[language]);
const width = Math.max(...labels.map((label) => label.length));
for (const { status, text, mend } of results) {
  process.stdout.write(`  ${LABELS[status][language].padEnd(width)}  ${text[language]}\n`);
  if (mend !== undefined) process.stdout.write(`  ${' '.repeat(width)}  → ${adviceFor(mend)[language]}\n`);
}

const count = (status) => results.filter((result) => result.status === status).length;
process.stdout.write(`${SUMMARY(count('missing'), count('warning'))[language]}\n`);
// A warning is for a person to judge; only what is missing fails.
process.exitCode = count('missing') > 0 ? 1 : 0;

/** Advice is a text, or one text a system. */
function adviceFor(mend) {
  return mend[system] ?? mend;
}
