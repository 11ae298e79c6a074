import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { currentOwner, formatOwner, hasEnded, parseOwner } from './owner.ts';

describe('the grader that a label names', () => {
  it('is this one', () => {
    const owner = parseOwner(formatOwner(currentOwner()));
    expect(owner).toEqual(currentOwner());
    expect(owner).toMatchObject({ pid: process.pid });
    expect(owner!.started).not.toBe('');
  });

  it.each([undefined, '', 'x', '{}', 'null', '{"machine":"a","pid":-1,"started":""}'])('is nobody in %j', (label) => {
    expect(parseOwner(label)).toBeNull();
  });

  it('has not ended while it runs', () => {
    expect(hasEnded(currentOwner())).toBe(false);
  });

  it('has ended when its process is gone', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    const pid = child.pid!;
    await once(child, 'exit');
    expect(hasEnded({ ...currentOwner(), pid })).toBe(true);
  });

  it('has ended when another process has its number', () => {
    expect(hasEnded({ ...currentOwner(), started: 'a boot long ago 17' })).toBe(true);
  });

  it('has never ended as far as another machine can tell', () => {
    expect(hasEnded({ machine: 'elsewhere', pid: 1, started: 'long ago' })).toBe(false);
  });
});
