import type { FastifyRequest } from 'fastify';
import type { Html } from '../html.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { Values } from '../messages/text.ts';
import { languageOf } from './language-cookie.ts';

/** The content of a page, without the layout. */
export interface Page {
  title: string;
  /** The parent pages, outermost first. */
  breadcrumb: readonly { name: string; href: string }[];
  section: 'experiments' | 'models';
  body: Html;
  status?: number;
}

/** The request that a page is rendered for. */
export interface View {
  language: Language;
  url: URL;
  /** The server's URL as the browser sees it, such as `http://127.0.0.1:5000`. */
  server: string;
  /** The `:id` of the path, decoded: an id or a name. */
  id: string;
  /** Formats a message in the language of the request. */
  translate(key: MessageKey, values?: Values): string;
}

/** The URL of a request. Only its path and query are meaningful. */
export const urlOf = (request: FastifyRequest): URL => new URL(`http://localhost${request.url.replace(/^\/+/, '/')}`);

/** The view of a request. */
export function viewOf(request: FastifyRequest): View {
  const language = languageOf(request);
  const { id = '' } = (request.params ?? {}) as { id?: string };
  const server = `${request.protocol}://${request.host}`;
  return { language, url: urlOf(request), server, id, translate: (key, values) => message(key, values)[language] };
}

/** The URL of this page with changed query parameters. Null removes a parameter. */
export function linkTo({ url }: View, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`;
}

/** The page number in the URL, starting at 1. */
export function pageNumber({ url }: View): number {
  const number = Number(url.searchParams.get('page') ?? 1);
  return Number.isSafeInteger(number) && number > 0 && number < 1e6 ? number : 1;
}
