import type { FastifyRequest } from 'fastify';
import type { Html } from '../html.ts';
import type { Language } from '../language.ts';
import { type MessageKey, message } from '../messages/catalogue.ts';
import type { Values } from '../messages/text.ts';
import { languageOf } from './language-cookie.ts';

/** A page as its author writes it; the layout puts the frame around it. */
export interface Page {
  title: string;
  /** The pages above this one, outermost first. */
  breadcrumb: readonly { name: string; href: string }[];
  section: 'experiments' | 'models';
  body: Html;
  status?: number;
}

/** What a page is rendered for: an address, in a language. */
export interface View {
  language: Language;
  url: URL;
  /** How this server is called from the person's machine, `http://127.0.0.1:5000`. */
  server: string;
  /** The last part of the path, decoded: an id or a name. */
  id: string;
  say(key: MessageKey, values?: Values): string;
}

/** The address of a request. Only its path and query count. */
export const addressOf = (request: FastifyRequest): URL =>
  new URL(`http://localhost${request.url.replace(/^\/+/, '/')}`);

export function viewOf(request: FastifyRequest): View {
  const language = languageOf(request);
  const { id = '' } = (request.params ?? {}) as { id?: string };
  const server = `${request.protocol}://${request.host}`;
  return { language, url: addressOf(request), server, id, say: (key, values) => message(key, values)[language] };
}

/** The address of this page with some parameters of its query changed; null removes one. */
export function linkTo({ url }: View, changes: Record<string, string | null>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`;
}

/** The page number of the address, from 1. */
export function pageNumber({ url }: View): number {
  const number = Number(url.searchParams.get('page') ?? 1);
  return Number.isSafeInteger(number) && number > 0 && number < 1e6 ? number : 1;
}
