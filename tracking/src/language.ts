/** The languages of the course. French is the default. */
import { z } from 'zod';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in both languages. */
export const textSchema = z.object({ fr: z.string(), en: z.string() });
export type Text = z.infer<typeof textSchema>;

/** The language of the environment's locale: English if it starts with `en`, else French. */
export function detectLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** The language of a command line, read before the arguments are parsed so that help can use it. */
export function languageAsked(args: readonly string[]): Language {
  const index = args.indexOf('--lang');
  const given = index >= 0 ? args[index + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return LANGUAGES.find((language) => language === given) ?? detectLanguage(process.env);
}
