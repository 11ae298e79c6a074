/** Reads the files of CI systems: it runs in the child that reads submitted data. */
import { z } from 'zod';
import { parseProjectJson } from '../../project-json.ts';
import { vocabularyOf } from './commands.ts';
import type { Workflow } from './facts.ts';
import { readGithub } from './github.ts';
import { readGitlab } from './gitlab.ts';
import { readJenkinsfile } from './jenkins.ts';
import type { WorkflowFile } from './tasks.ts';

const READERS = { github: readGithub, gitlab: readGitlab, jenkins: readJenkinsfile };

export const readWorkflow = ({ system, path, text, vocabulary }: WorkflowFile): Workflow[] =>
  READERS[system](path, text, vocabularyOf(vocabulary));

const manifest = z.object({ scripts: z.record(z.string(), z.unknown()).default({}) });

/** The scripts of a package.json; npm ignores those that are not text. */
export function npmScripts(text: string): Record<string, string> {
  try {
    const { scripts } = manifest.parse(parseProjectJson(text));
    return Object.fromEntries(
      Object.entries(scripts).filter((one): one is [string, string] => typeof one[1] === 'string'),
    );
  } catch {
    return {};
  }
}
