import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure.ts';
import { localUrl } from '../monitoring/settings.ts';
import type { Live } from './colours.ts';
import { compose, docker, findContainer, lastLines } from './docker.ts';
import { deliveryMessages } from './messages.ts';

/** HAProxy, which sends every request to the live colour (delivery/haproxy.cfg). */
export type Router = {
  /** Where the service is, whichever colour is live. */
  readonly url: string;
  /** Where a colour can be asked that is not live, by the header `x-colour`. */
  readonly previewUrl: string;
  /** The live colour, by the router's own account. */
  live(): Promise<Live>;
  /** Makes a colour live: from the next request on, and without breaking a connection. */
  point(colour: Live): Promise<void>;
  /** Makes a colour live after a restart of the router as well. */
  keep(colour: Live): Promise<void>;
};

const MAP = '/var/lib/haproxy/live.map';
const SOCKET = '/var/lib/haproxy/admin.sock';
// In milliseconds: how long HAProxy may take to start.
const PATIENCE = 15_000;

/** The router if it runs, started if need be. One that runs is left as it is: it may be serving. */
export async function startRouter(): Promise<Router> {
  await compose(['up', '--detach', '--no-deps', '--no-recreate', 'router']);
  const router = await findRouter();
  if (router === null) throw new Failure('NO_ROUTER', deliveryMessages.noRouter(''));
  return router;
}

/** The router that runs; null when none does. */
export async function findRouter(): Promise<Router | null> {
  const container = await findContainer('router');
  if (container === null || !container.running) return null;
  await untilItAnswers(container.id);
  const port = (inside: string) => localUrl(container.ports[inside] ?? '');
  return { url: port('8080/tcp'), previewUrl: port('8081/tcp'), ...runtimeOf(container.id) };
}

function runtimeOf(id: string): Pick<Router, 'live' | 'point' | 'keep'> {
  const live = async () => colourIn(await command(id, `show map ${MAP}`));
  return {
    live,
    async point(colour) {
      const refusal = await command(id, `set map ${MAP} live ${colour}`);
      if ((await live()) !== colour) throw new Failure('NOT_SWITCHED', deliveryMessages.notSwitched(colour, refusal));
    },
    async keep(colour) {
      await docker(['exec', id, 'sh', '-c', `echo "live $1" >${MAP}`, '-', colour]);
    },
  };
}

/** Says one line to HAProxy's runtime API, and answers what it says. */
function command(id: string, line: string): Promise<string> {
  return docker(['exec', '--interactive', id, 'socat', 'stdio', SOCKET], `${line}\n`);
}

/** What the map says: `0x55b894100360 live green`. */
function colourIn(map: string): Live {
  const colour = / live (blue|green)$/m.exec(map)?.[1];
  return colour === 'blue' || colour === 'green' ? colour : 'none';
}

async function untilItAnswers(id: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; ; await sleep(200)) {
    const answer = await command(id, 'show info').catch(() => '');
    if (answer !== '') return;
    if (Date.now() > end) throw new Failure('NO_ROUTER', deliveryMessages.noRouter(await lastLines(id)));
  }
}
