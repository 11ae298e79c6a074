/** The YAML files of a submission, read for its monitoring. */
import { SubmissionError } from '../../../errors.ts';
import type { Text } from '../../../language.ts';
import type { StageRun } from '../../types.ts';
import { type MonitoringFile, readMonitoringFile } from './tasks.ts';

const MAX_FILES = 200;
const MAX_BYTES = 256 * 1024;

export interface YamlFile extends MonitoringFile {
  path: string;
  text: string;
}

export interface YamlFiles {
  files: YamlFile[];
  /** Why a file cannot be read; the files after it are not read. */
  unreadable: Text | null;
}

/** The sources of a submission's monitoring. */
export type MonitoringSource = Pick<StageRun, 'course' | 'untrusted'> & {
  sandbox: Pick<StageRun['sandbox'], 'files'>;
};

/** Reads at most 200 small files. */
export async function yamlFiles({ sandbox, course, untrusted }: MonitoringSource): Promise<YamlFiles> {
  const listed = await sandbox.files.list();
  const paths = listed.filter(({ path, bytes }) => /\.ya?ml$/.test(path) && bytes <= MAX_BYTES);
  const files: YamlFile[] = [];
  for (const { path } of paths.slice(0, MAX_FILES)) {
    const text = (await sandbox.files.read(path, MAX_BYTES)) ?? '';
    try {
      files.push({ path, text, ...(await untrusted.run(readMonitoringFile, path, { text, ports: course.ports })) });
    } catch (error) {
      if (error instanceof SubmissionError) return { files, unreadable: error.text };
      throw error;
    }
  }
  return { files, unreadable: null };
}

export type SubmittedConfiguration = NonNullable<MonitoringFile['configuration']> & Pick<YamlFile, 'path' | 'text'>;

/** The configuration: if there are several, the one that scrapes the service. Null if no file has scrape_configs. */
export function findConfiguration(files: readonly YamlFile[]): SubmittedConfiguration | null {
  const found = files.flatMap(({ path, text, configuration }) =>
    configuration === null ? [] : [{ path, text, ...configuration }],
  );
  return found.find(({ job }) => job !== null) ?? found[0] ?? null;
}
