// Is the service's port free, and if not, who has it?
import { createServer } from 'node:net';
import { MENDING, TEXTS } from './messages.mjs';
import { answerOf } from './programs.mjs';

/** A taken port is a warning: it may well be the service itself that has it. */
export async function findPortProblem() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return { status: 'missing', text: TEXTS.badPort(process.env.PORT), mend: MENDING.badPort };
  }
  if (await isFree(port)) return { status: 'ok', text: TEXTS.portFree(port) };
  return { status: 'warning', text: TEXTS.portTaken(port, ownerOf(port)), mend: MENDING.port(port + 1) };
}

/** The only sure way to know is to take it. */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}

/** The command and number of the program that listens; null where this system does not tell (another user's, say). */
function ownerOf(port) {
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
