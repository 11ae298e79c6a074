/** The two languages of the course. French first. */
import { z } from 'zod';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence in both languages. */
export const textSchema = z.object({ fr: z.string(), en: z.string() });
export type Text = z.infer<typeof textSchema>;

/** The language that the environment asks for: English where the locale says so, French everywhere else. */
export function detectLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** The language that a command is asked in, before its arguments are parsed: its help is written in it. */
export function languageAsked(args: readonly string[]): Language {
  const index = args.indexOf('--lang');
  const given = index >= 0 ? args[index + 1] : args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  return LANGUAGES.find((language) => language === given) ?? detectLanguage(process.env);
}
