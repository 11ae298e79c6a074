import type { LoadedModel } from '../model/model-file.ts';
import type { Pair } from '../tracking/client.ts';

/** Where a model stands in the registry, and the run that made it. */
export type Registered = {
  readonly version: string;
  readonly alias: string;
  readonly run: {
    readonly name: string;
    readonly url: string /** In UTC; null when nobody has said. */;
    readonly startedAt: string | null;
  };
};

/** One part of the data: which it was for (`train`, `validation`, `test`), and the digest of its file. */
export type UsedDataset = {
  readonly context: string;
  readonly digest: string;
  readonly source: string;
  /** Null when nobody has said. */
  readonly rows: number | null;
};

/** What is known of a model and of its training. What comes from a registry, others may have written: it is escaped when shown. */
export type ModelFacts = {
  readonly loaded: LoadedModel;
  /** Null for the model of this machine. */
  readonly registered: Registered | null;
  readonly commit: string | null;
  readonly datasets: readonly UsedDataset[];
  readonly params: readonly Pair[];
  /** By name: `validation.f1`, `test.rocAuc`. */
  readonly metrics: ReadonlyMap<string, number>;
  /** The log loss on the validation rows of the first 10, 20, 30 … trees. */
  readonly curve: readonly { readonly trees: number; readonly logLoss: number }[];
};
