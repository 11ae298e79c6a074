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
