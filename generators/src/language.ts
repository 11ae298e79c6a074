import { LANGS, type Lang } from './messages.ts';

/** The language to speak: that of `--lang` where it is one of ours, else that of the project around, else that of the system. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv, project: Lang | null = null): Lang {
  const at = argv.lastIndexOf('--lang');
  const asked = at === -1 ? argv.findLast((word) => word.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  return LANGS.find((lang) => lang === asked) ?? project ?? systemLanguage(env);
}

/** English where the locale starts with `en`, French elsewhere: the course is given in French. */
export function systemLanguage(env: NodeJS.ProcessEnv): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'fr';
}
