import type Docker from 'dockerode';
import { describe, expect, it } from 'vitest';
import { command } from '../sandbox.test-support.ts';
import { type CommandSandbox, startCommand } from './command.ts';

/** A sandbox whose engine runs `create`. */
const place = (create: CommandSandbox['create']): CommandSandbox => ({
  create,
  terminate: async () => undefined,
  ports: {
    origin: async () => '',
    accepts: async () => false,
    otherListener: async () => null,
    listeningPorts: async () => [],
    close: async () => undefined,
  },
  memoryBytes: 1,
  fullDisk: async () => null,
  later: () => undefined,
});
const refuse = async () => {
  throw new Error('no such image');
};
const engineGone = async () => {
  throw new Error('engine gone');
};

describe('a command that the engine does not run', () => {
  it('is not started, with a reason', async () => {
    const { ended } = startCommand(command('true').command, place(refuse));
    expect(await ended).toMatchObject({ outcome: 'not-started', exitCode: null, message: 'no such image' });
  });

  it('can be stopped like another', async () => {
    const started = startCommand(command('true').command, place(refuse));
    expect(await started.stop()).toMatchObject({ message: 'no such image' });
  });

  it('removes a container that could not be started', async () => {
    const removed: unknown[] = [];
    const container = { attach: engineGone, remove: async (options: unknown) => removed.push(options) };
    const { ended } = startCommand(
      command('true').command,
      place(async () => container as unknown as Docker.Container),
    );
    expect(await ended).toMatchObject({ outcome: 'not-started', message: 'engine gone' });
    expect(removed).toEqual([{ force: true }]);
  });
});
