// Which program listens on a port? Also a command, which prints it: node tools/doctor/port-owner.mjs 3000
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerOf } from './programs.mjs';

/** The command and number of the program that listens; null where this system does not tell (another user's, say). */
export function ownerOf(port) {
  const pid = process.platform === 'win32' ? windowsPid(port) : (lsofPid(port) ?? ssPid(port));
  if (pid === undefined) return null;
  const command = process.platform === 'win32' ? windowsName(pid) : answerOf('ps', ['-p', pid, '-o', 'args=']);
  return `${(command ?? '?').slice(0, 60)} (PID ${pid})`;
}

// lsof is on every Mac, ss on nearly every Linux. Both say nothing of other people's programs.
function lsofPid(port) {
  return /^p(\d+)$/m.exec(answerOf('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fp']) ?? '')?.[1];
}

function ssPid(port) {
  return /pid=(\d+)/.exec(answerOf('ss', ['-ltnpH', `sport = :${port}`]) ?? '')?.[1];
}

function windowsPid(port) {
  const lines = (answerOf('netstat', ['-ano', '-p', 'TCP']) ?? '').split(/\r?\n/);
  // Columns: TCP, local address, remote address, state (in the system's language), PID. Who listens has no remote port.
  const columns = lines.map((line) => line.trim().split(/\s+/));
  return columns.find(([, local, remote]) => local?.endsWith(`:${port}`) && remote?.endsWith(':0'))?.[4];
}

function windowsName(pid) {
  return answerOf('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])?.split('"')[1];
}

if (realpathSync(process.argv[1] ?? '.') === fileURLToPath(import.meta.url)) {
  process.stdout.write(ownerOf(Number(process.argv[2])) ?? '');
}
