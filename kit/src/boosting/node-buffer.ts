import type { BoostingModel } from './model.ts';

type Nodes = Omit<BoostingModel, 'features' | 'baseScore'>;

/** The arrays of a model that grows: they double when they are full. */
export class NodeBuffer implements Nodes {
  roots = new Int32Array(64);
  feature = new Int32Array(1024);
  value = new Float64Array(1024);
  child = new Int32Array(1024);
  missing = new Uint8Array(1024);
  trees = 0;
  #nodes = 0;

  /** Adds a tree that has a root only, and returns that node. */
  addTree(): number {
    if (this.trees === this.roots.length) this.roots = enlarge(this.roots, new Int32Array(2 * this.trees));
    this.roots[this.trees++] = this.#nodes;
    return this.#add(1);
  }

  /** Makes a node a branch and returns its left child; the right child is the next node. */
  addChildren(node: number, feature: number, threshold: number, missing: 0 | 1): number {
    const left = this.#add(2);
    this.feature[node] = feature;
    this.value[node] = threshold;
    this.child[node] = left;
    this.missing[node] = missing;
    return left;
  }

  setLeaf(node: number, score: number): void {
    this.feature[node] = -1;
    this.value[node] = score;
  }

  /** The first `trees` trees, without spare room. */
  take(trees: number): Nodes {
    const end = trees < this.trees ? (this.roots[trees] ?? 0) : this.#nodes;
    return {
      roots: this.roots.slice(0, trees),
      feature: this.feature.slice(0, end),
      value: this.value.slice(0, end),
      child: this.child.slice(0, end),
      missing: this.missing.slice(0, end),
    };
  }

  #add(count: number): number {
    const node = this.#nodes;
    this.#nodes += count;
    const room = this.feature.length;
    if (this.#nodes > room) {
      this.feature = enlarge(this.feature, new Int32Array(2 * room));
      this.value = enlarge(this.value, new Float64Array(2 * room));
      this.child = enlarge(this.child, new Int32Array(2 * room));
      this.missing = enlarge(this.missing, new Uint8Array(2 * room));
    }
    return node;
  }
}

function enlarge<Numbers extends Int32Array | Float64Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
