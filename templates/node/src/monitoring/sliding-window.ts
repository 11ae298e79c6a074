/** The newest `capacity` items. Its memory does not grow: each item beyond that takes the place of the oldest. */
export class SlidingWindow<Item> {
  readonly #capacity: number;
  readonly #items: Item[] = [];
  #next = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(item: Item): void {
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.#capacity;
  }

  /** In no particular order. */
  items(): readonly Item[] {
    return this.#items;
  }
}
