// The project's language, for the tools that must run on any Node, before anything is installed.
import { readFileSync } from 'node:fs';

/** `COURSE_LANG` if it is set, else `config.lang` of package.json, else French. */
export function currentLanguage() {
  const wanted = process.env.COURSE_LANG ?? process.env.npm_package_config_lang ?? configuredLanguage();
  return wanted === 'en' ? 'en' : 'fr';
}

function configuredLanguage() {
  try {
    return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).config?.lang;
  } catch {
    // A merge conflict, say. `make doctor` tells of it, so it must be able to speak.
    return undefined;
  }
}
