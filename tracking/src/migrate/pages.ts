import { CodedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

/** No real listing has more pages. */
const MAX_PAGES = 10_000;

/**
 * Every item of a paginated listing. Stops at an empty page even if it has a token, because some servers return a token that never
 * advances. Rejects with a CodedError if a token is repeated or there are too many pages.
 */
export async function* paginate<Page extends { next_page_token?: string | undefined }, Item>(
  fetchPage: (token: { page_token?: string }) => Promise<Page>,
  items: (page: Page) => readonly Item[],
): AsyncGenerator<Item> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await fetchPage(token === undefined ? {} : { page_token: token });
    const listed = items(page);
    if (listed.length === 0) return;
    yield* listed;
    token = page.next_page_token;
    if (token === undefined || token === '') return;
    if (seen.has(token) || seen.size === MAX_PAGES) throw new CodedError('E_ENDLESS', message('migrate.endless'));
    seen.add(token);
  } while (true);
}

/** Groups the items of a listing into batches of at most `size`. */
export async function* batches<Item>(list: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of list) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Splits a list into chunks of at most `size`. */
export const chunks = <Item>(list: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
