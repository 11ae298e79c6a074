/** The parts of checks that no list contains: found in their folders. */
import { existsSync, readdirSync } from 'node:fs';
import type { Text } from '../language.ts';
import type { CalibrationFault } from './lib/calibration-fault.ts';
import type { Messages } from './lib/messages.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);

/** The folders of checks. */
export const checkFolders = folders.map(({ name }) => name).filter((name) => name !== 'lib');

/** The sentences of each check; those that checks share are under `lib`. */
export function messagesOfChecks(): Promise<{ id: string; texts: Readonly<Record<string, Text>> }[]> {
  return Promise.all(
    folders.map(async ({ name }) => {
      const { message }: { message: Messages<string> } = await import(`./${name}/messages.ts`);
      return { id: name, texts: message.texts };
    }),
  );
}

/** The fault in the reference solution that each check detects, by the check's id. */
export async function faultsOfChecks(): Promise<ReadonlyMap<string, CalibrationFault>> {
  const having = checkFolders.filter((id) => existsSync(new URL(`${id}/fault.ts`, import.meta.url)));
  const faults = having.map(async (id) => {
    const { fault }: { fault: CalibrationFault } = await import(`./${id}/fault.ts`);
    return [id, fault] as const;
  });
  return new Map(await Promise.all(faults));
}
