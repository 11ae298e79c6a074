// Is the service's port free, and if not, who has it?
import { createServer } from 'node:net';
import { MENDING, TEXTS } from './messages.mjs';
import { ownerOf } from './port-owner.mjs';

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
