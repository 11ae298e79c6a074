/** What Node.js itself writes of which code the tests run, into a folder of the sandbox that is the grader's. */
import { pathToFileURL } from 'node:url';
import type { TestCoverage } from '../../checks/check.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import { GRADER_FOLDER } from '../../sandbox/folder.ts';

const FOLDER = `${GRADER_FOLDER}/coverage`;
/** The reference solution's tests leave 107 reports, of 1.8 MB at the most. */
const MAX_REPORTS = 1_000;
const MAX_REPORT_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 512 * 1024 * 1024;

/** Has every Node.js process of a command, at its end, write what it ran. */
export const coverageEnvironment = ({ folder }: Sandbox): Record<string, string> => ({
  NODE_V8_COVERAGE: `${folder}/${FOLDER}`,
});

/** Nothing of it may be in the way of what runs next: an image, a linter. What cannot be removed is never listed either. */
export const removeCoverage = ({ files }: Sandbox): Promise<void> => files.remove(GRADER_FOLDER).catch(() => undefined);

/** The reports that a command has left, one in memory at a time. */
export function testCoverage({ files, folder }: Sandbox): TestCoverage {
  async function* reports(): AsyncGenerator<string | null> {
    const found = (await files.list(FOLDER)).filter(({ path }) => path.endsWith('.json'));
    let bytes = 0;
    for (const [index, report] of found.entries()) {
      bytes += report.bytes;
      const isRead = index < MAX_REPORTS && bytes <= MAX_BYTES;
      yield isRead ? await files.read(`${FOLDER}/${report.path}`, MAX_REPORT_BYTES) : null;
    }
  }
  return { base: `${pathToFileURL(folder).href}/`, reports };
}
