import { LANGS, type Lang } from './messages.ts';

/** The language of the output: a supported `--lang`, otherwise the project's language, otherwise the system's. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv, project: Lang | null = null): Lang {
  const at = argv.lastIndexOf('--lang');
  const asked = at === -1 ? argv.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  return LANGS.find((lang) => lang === asked) ?? project ?? systemLanguage(env);
}

/** English if the locale starts with `en`, otherwise French, the language in which the course is taught. */
export function systemLanguage(env: NodeJS.ProcessEnv): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr';
}
