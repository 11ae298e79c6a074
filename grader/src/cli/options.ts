import { InvalidArgumentError } from 'commander';
import type { Course } from '../course.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';

export interface CommonOptions {
  rubric?: string;
  json: boolean;
  lang: Language;
}

export interface GradeCommandOptions extends CommonOptions {
  driver: 'docker' | 'process';
  out?: string;
  holdout?: string;
  deadline: Record<string, number>;
  quiet: boolean;
}

/** Reads one `stage=seconds` into the deadlines already given. */
export function parseDeadline(course: Course, language: Language) {
  const stages = course.stages.map(({ id }) => id);
  return (value: string, earlier: Record<string, number>): Record<string, number> => {
    const [stage = '', seconds = ''] = value.split('=');
    if (!stages.includes(stage) || !(Number(seconds) > 0) || Number(seconds) > 86_400) {
      throw new InvalidArgumentError(message('error.deadline', { value, stages: stages.join(', ') })[language]);
    }
    return { ...earlier, [stage]: Number(seconds) };
  };
}
