import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { GraderError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';
import { currentTag } from '../../owner.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';
import { configuredRegistry, unansweredBy } from '../configured-registry.ts';
import type { Sandbox, SandboxDriver, Submission } from '../driver.ts';
import { sandboxFiles } from '../files.ts';
import { freePort } from '../free-port.ts';
import { processorMeter } from '../processor-time.ts';
import { startCommand } from './command.ts';
import { submissionEnvironment } from './environment.ts';
import { imagesOf } from './image.ts';
import { watchOtherListeners } from './port-owner.ts';
import { processTimes } from './processor-time.ts';

async function copySubmission(submission: Submission, folder: string): Promise<void> {
  for (const path of submission.files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await copyFile(join(submission.folder, path), join(folder, path), constants.COPYFILE_EXCL);
  }
}

async function toolVersions(env: Record<string, string>): Promise<Record<string, string>> {
  const ask = async (tool: string) => {
    const { stdout, failed } = await execa(tool, ['--version'], {
      env,
      extendEnv: false,
      reject: false,
      timeout: 20_000,
    });
    return failed ? null : (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? null);
  };
  const names = ['node', 'npm', 'make', 'git'];
  const versions = await Promise.all(names.map(ask));
  return Object.fromEntries(names.flatMap((name, index) => (versions[index] ? [[name, versions[index]]] : [])));
}

async function open(submission: Submission): Promise<Sandbox> {
  const env = submissionEnvironment(process.env);
  const tools = await toolVersions(env);
  if (tools.make === undefined) throw new GraderError('E_NO_MAKE', message('error.no-make'));
  const root = await makeTemporaryFolder('sandbox');
  const folder = join(root.path, 'submission');
  const remove = () => root[Symbol.asyncDispose]();
  try {
    await mkdir(folder);
    await copySubmission(submission, folder);
  } catch (error) {
    await remove();
    throw error;
  }
  const files = sandboxFiles(folder);
  const images = imagesOf(submission, files);
  const marks = `${currentTag()}-${randomUUID()}`;
  const place = { folder, env, marks, otherListener: await watchOtherListeners(marks) };
  return {
    files,
    folder,
    tools,
    run: (command) => startCommand(command, place).ended,
    start: async (command) => startCommand(command, place),
    freePort,
    buildImage: images.buildImage,
    expose: async (origin) => origin,
    registry: null,
    unanswered: () => unansweredBy(configuredRegistry),
    watchProcessors: processorMeter(processTimes(marks)),
    [Symbol.asyncDispose]: async () => {
      await images.close();
      await remove();
    },
  };
}

/**
 * Runs a submission as processes of this machine, in a temporary copy: for a student's own work and for tests. It bounds
 * time and output and ends whole process trees, but it does not isolate: the code could read whatever its user can.
 */
export const processDriver: SandboxDriver = { name: 'process', isolated: false, open };
