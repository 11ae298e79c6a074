import { EXIT, type ExitCode } from '../errors.ts';
import type { Language } from '../language.ts';
import { message } from '../messages/catalogue.ts';
import { buildToolchain } from '../pipeline/toolchain.ts';

export interface ImageCommandOptions {
  base?: string;
  json: boolean;
  lang: Language;
}

/** `mlops-grader image build`. The engine's progress goes to stderr: a download can take minutes. */
export async function buildImage({ base, json, lang }: ImageCommandOptions): Promise<ExitCode> {
  const built = await buildToolchain({ base, print: (text) => process.stderr.write(text) });
  const text = json ? JSON.stringify(built) : message('image.built', { ...built })[lang];
  process.stdout.write(`${text}\n`);
  return EXIT.done;
}
