import { resolve } from 'node:path';
import type { PromptQuestion } from 'yeoman-generator';
import type { Request } from '../../arguments.ts';
import { CI_SYSTEMS, type CiSystem, type Course, DEFAULT_CI, lastWrittenSession, sessionsUpTo } from '../../course.ts';
import { LANGS, type Lang, MESSAGES, say } from '../../messages.ts';
import { nameOfProject } from '../../project/project-name.ts';
import { inspectTarget } from '../../project/target.ts';
import { ScaffoldError } from '../../scaffold-error.ts';

/** The default answers. */
export type Defaults = { dir: string; lang: Lang; session: number; author: string };
export type PromptAnswers = { dir?: string; session?: number; ci?: CiSystem; author?: string };

const CI_NAMES = {
  github: 'GitHub Actions',
  gitlab: 'GitLab CI',
  jenkins: 'Jenkins',
} as const satisfies Record<CiSystem, string>;
const LANGUAGE_NAMES = { fr: 'Français', en: 'English' } as const satisfies Record<Lang, string>;

/** The first question, asked separately: its answer is the language of the other questions. */
export function languageQuestion(lang: Lang): PromptQuestion<{ lang: Lang }> {
  return {
    type: 'select',
    name: 'lang',
    message: say(MESSAGES.askLang, lang, {}),
    choices: LANGS.map((value) => ({ value, name: LANGUAGE_NAMES[value] })),
    default: lang,
  };
}

/** The other questions, except those that the command line answers. */
export function questionsFor(
  request: Request,
  defaults: Defaults,
  course: Course,
  cwd: string,
): PromptQuestion<PromptAnswers>[] {
  const { lang } = defaults;
  const all: PromptQuestion<PromptAnswers>[] = [
    {
      type: 'input',
      name: 'dir',
      message: say(MESSAGES.askDir, lang, {}),
      default: defaults.dir,
      validate: (dir: string) => problemWith(resolve(cwd, dir), request.name, lang) ?? true,
    },
    {
      type: 'select',
      name: 'session',
      message: say(MESSAGES.askSession, lang, {}),
      choices: sessionsUpTo(course, lastWrittenSession(course)).map(({ number, title }) => ({
        value: number,
        name: `${number}. ${title[lang]}`,
      })),
      default: defaults.session,
    },
    {
      type: 'select',
      name: 'ci',
      message: say(MESSAGES.askCi, lang, {}),
      choices: CI_SYSTEMS.map((value) => ({ value, name: CI_NAMES[value] })),
      default: DEFAULT_CI,
    },
    { type: 'input', name: 'author', message: say(MESSAGES.askAuthor, lang, {}), default: defaults.author },
  ];
  const known: Readonly<Record<string, unknown>> = request;
  return all.filter(({ name }) => known[name] === undefined);
}

/** The reason why the folder or the name cannot be used, to show under the prompt. Undefined if there is no problem. */
function problemWith(dir: string, name: string | undefined, lang: Lang): string | undefined {
  try {
    inspectTarget(dir);
    nameOfProject(name, dir);
    return undefined;
  } catch (error) {
    if (error instanceof ScaffoldError) return error.sentence(lang);
    throw error;
  }
}
