import type { FastifyInstance } from 'fastify';
import { Failure } from '../failure.ts';
import type { LoadedModel } from '../model/model-file.ts';
import type { ModelVersion } from '../tracking/client.ts';

/** Where champions come from: the registry. */
export type ChampionSource = {
  readonly find: () => Promise<ModelVersion | null>;
  readonly load: (version: ModelVersion) => Promise<LoadedModel>;
};

/** Versions of the model in the registry: the champion, the one that is served, the last one that could not be read. */
export type SeenVersions = {
  readonly champion: string | null;
  readonly served: string | null;
  readonly broken: string | null;
};

/** Is the champion to be loaded now? A version never changes: one that is served, or is broken, is not asked for again. */
export function shouldLoad(seen: SeenVersions): boolean {
  // exercise 7.2 begin
  return seen.champion !== null && seen.champion !== seen.served && seen.champion !== seen.broken;
  // exercise 7.2 instead
  // return seen.champion !== null;
  // exercise 7.2 end
}

/** Puts each new champion in service. Whatever goes wrong, the model that is served stays. */
export class ChampionWatch {
  readonly #app: FastifyInstance;
  readonly #source: ChampionSource;
  readonly #stopped: AbortSignal;
  #broken: string | null = null;
  #complaint: string | null = null;

  /** @param stopped once it is aborted, nothing is put in service or logged any more */
  constructor(app: FastifyInstance, source: ChampionSource, stopped: AbortSignal) {
    this.#app = app;
    this.#source = source;
    this.#stopped = stopped;
  }

  /** Looks once; never rejects. The same trouble is logged when it comes, and not at each look. */
  async look(): Promise<void> {
    try {
      const champion = await this.#source.find();
      const seen = { champion: champion?.version ?? null, served: this.#servedVersion(), broken: this.#broken };
      if (champion !== null && shouldLoad(seen)) await this.#load(champion);
      this.#complaint = null;
    } catch (error) {
      const complaint = error instanceof Error ? error.message : String(error);
      if (complaint !== this.#complaint) this.#log(error, 'the registry cannot be asked for its champion');
      this.#complaint = complaint;
    }
  }

  async #load(champion: ModelVersion): Promise<void> {
    try {
      const model = await this.#source.load(champion);
      if (this.#stopped.aborted) return;
      // One assignment: a request that is under way ends with the model with which it began.
      this.#app.served = model;
      this.#app.log.info({ registryVersion: champion.version, model: model.version }, 'a new champion is served');
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'MODEL_CORRUPT') throw error;
      this.#broken = champion.version;
      this.#log(error, 'the new champion cannot be read, the old model stays');
    }
  }

  #servedVersion(): string | null {
    return this.#app.whyNotReady() === null ? (this.#app.served.registryVersion ?? null) : null;
  }

  #log(error: unknown, words: string): void {
    if (!this.#stopped.aborted) this.#app.log.error({ err: error }, words);
  }
}
