/** The V8 coverage reports that Node.js writes during the tests, in the grader's folder of the sandbox. */
import { pathToFileURL } from 'node:url';
import type { TestCoverage } from '../../checks/check.ts';
import type { Sandbox } from '../../sandbox/driver.ts';
import { GRADER_FOLDER } from '../../sandbox/folder.ts';

const FOLDER = `${GRADER_FOLDER}/coverage`;
/** The tests of the reference solution write 107 reports, of at most 1.8 MB. */
const MAX_REPORTS = 1_000;
const MAX_REPORT_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 512 * 1024 * 1024;

/** Makes every Node.js process of a command write its coverage when it exits. */
export const coverageEnvironment = ({ folder }: Sandbox): Record<string, string> => ({
  NODE_V8_COVERAGE: `${folder}/${FOLDER}`,
});

/** Removes the reports, so that an image or a linter does not read them. If they cannot be removed, they are not listed either. */
export const removeCoverage = ({ files }: Sandbox): Promise<void> => files.remove(GRADER_FOLDER).catch(() => undefined);

/** The reports of a command. One is in memory at a time. */
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
