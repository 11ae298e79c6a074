import { DriftError } from './errors.ts';

/** The newest `capacity` items, in a ring: once it is full, each new item takes the place of the oldest. */
export class SlidingWindow<Item> implements Iterable<Item> {
  readonly capacity: number;
  readonly #items: Item[] = [];
  /** The place of the next item, which is that of the oldest once the window is full. */
  #next = 0;

  /** @throws DriftError `INVALID_CAPACITY` unless `capacity` is a positive integer */
  constructor(capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new DriftError('INVALID_CAPACITY', `A window cannot hold ${capacity} items`, { capacity });
    }
    this.capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.capacity;
  }

  /** A copy of the items, the oldest first. */
  items(): Item[] {
    if (this.size < this.capacity) return [...this.#items];
    return [...this.#items.slice(this.#next), ...this.#items.slice(0, this.#next)];
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.items().values();
  }
}
