import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import type { MlflowClient } from '../../tracking/client.ts';
import { downloadModel } from '../../tracking/registered-model.ts';
import { CHAMPION, connect, MODEL } from '../../tracking/settings.ts';
import { type ChampionSource, ChampionWatch } from '../champion-watch.ts';
import { readWholeNumber } from '../whole-number.ts';

/** In milliseconds. No retries: the next look is one. */
const TIMEOUT = 5_000;

/**
 * Asks the registry for its champion every `CHAMPION_INTERVAL` seconds and serves each new one, without a restart. Once the
 * service listens: a service that tests ask from inside asks nobody.
 */
async function watchChampion(app: FastifyInstance): Promise<void> {
  const pause = 1_000 * readWholeNumber('CHAMPION_INTERVAL', 10, 1);
  const stop = new AbortController();
  const watch = new ChampionWatch(app, registry(stop.signal), stop.signal);
  app.addHook('onListen', async () => void lookAgainAndAgain(watch, pause, stop.signal));
  app.addHook('preClose', async () => stop.abort());
}

/** One look at a time, each a pause after the end of the one before. */
async function lookAgainAndAgain(watch: ChampionWatch, pause: number, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await sleep(pause, undefined, { signal: stopped, ref: false }).catch(() => undefined);
    if (!stopped.aborted) await watch.look();
  }
}

function registry(signal: AbortSignal): ChampionSource {
  let client: MlflowClient | undefined;
  // At the first look, whose errors are logged: a wrong address must not keep the service from starting.
  const ask = () => (client ??= connect({ retries: 0, timeout: TIMEOUT, signal }));
  return {
    find: async () => ask().versionByAlias(MODEL, CHAMPION),
    load: (version) => downloadModel(ask(), version),
  };
}

export default plugin(watchChampion, { name: 'watch-champion' });
