import { describe, expect, it } from 'vitest';
import { batches, paginate } from './pages.ts';

interface Page {
  items: number[];
  next_page_token?: string;
}

async function collected<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const listed = (ask: (token: string | undefined) => Page) =>
  collected(
    paginate(
      async ({ page_token }) => ask(page_token),
      ({ items }: Page) => items,
    ),
  );

describe('a listing', () => {
  it('is read page by page', async () => {
    const pages: Record<string, Page> = {
      first: { items: [1, 2], next_page_token: 'a' },
      a: { items: [3], next_page_token: 'b' },
      b: { items: [4] },
    };
    expect(await listed((token) => pages[token ?? 'first']!)).toEqual([1, 2, 3, 4]);
  });

  it('ends at an empty page, even if its token never advances', async () => {
    expect(
      await listed((token) => (token ? { items: [], next_page_token: token } : { items: [1], next_page_token: 'a' })),
    ).toEqual([1]);
  });

  it('is rejected if a token is repeated', async () => {
    const round = listed((token) => ({ items: [1], next_page_token: token === 'a' ? 'b' : 'a' }));
    await expect(round).rejects.toMatchObject({ code: 'E_ENDLESS' });
  });

  it('is rejected if it does not end', async () => {
    const endless = listed((token) => ({ items: [1], next_page_token: `${Number(token ?? 0) + 1}` }));
    await expect(endless).rejects.toMatchObject({ code: 'E_ENDLESS' });
  });

  it('is grouped into batches, including the last incomplete one', async () => {
    async function* numbers() {
      yield* [1, 2, 3, 4, 5];
    }
    expect(await collected(batches(numbers(), 2))).toEqual([[1, 2], [3, 4], [5]]);
  });
});
