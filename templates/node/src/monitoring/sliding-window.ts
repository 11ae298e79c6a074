/** The newest `capacity` items. Its memory does not grow: each item beyond that takes the place of the oldest. */
export class SlidingWindow<Item> {
  readonly #capacity: number;
  readonly #items: Item[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  // exercise 5.3 begin
  /** Where the oldest item is, once all places are taken. */
  #next = 0;

  add(item: Item): void {
    this.#items[this.#next] = item;
    this.#next = (this.#next + 1) % this.#capacity;
  }
  // exercise 5.3 instead
  // add(item: Item): void {
  //   if (this.#items.length < this.#capacity) this.#items.push(item);
  // }
  // exercise 5.3 end

  /** In no particular order. */
  items(): readonly Item[] {
    return this.#items;
  }
}
