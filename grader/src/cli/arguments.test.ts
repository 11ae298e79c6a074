import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { momentIn } from './arguments.ts';

const read = momentIn('en');

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Paris'));
afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['2026-11-30', '2026-11-30T22:59:59.000Z'],
  ['2026-02-28', '2026-02-28T22:59:59.000Z'],
  ['2028-02-29', '2028-02-29T22:59:59.000Z'],
  ['2026-11-30T18:00', '2026-11-30T17:00:00.000Z'],
  ['2026-11-30T18:00:30', '2026-11-30T17:00:30.000Z'],
  ['2026-11-30T18:00Z', '2026-11-30T18:00:00.000Z'],
  ['2026-11-30T23:30-05:00', '2026-12-01T04:30:00.000Z'],
  ['2026-03-29T02:30Z', '2026-03-29T02:30:00.000Z'],
])('reads %s', (value, moment) => expect(read(value).toISOString()).toBe(moment));

it.each([
  '2026-11-31',
  '2026-11-31T18:00Z',
  '2026-11-31T18:00',
  '2026-02-29T10:00+01:00',
  '2026-00-10',
  '2026-13-01T10:00Z',
  '2026-11-00',
  '2026-11-30T24:00Z',
  '2026-11-30T18:60Z',
  '2026-11-30T18:00:60Z',
  '2026-11-30T18:00+15:00',
  '2026-11-30T18:00+01:60',
  '2026-11-30 18:00',
  '2026-11-30T18',
  '30/11/2026',
  'yesterday',
  '',
])('refuses %j, which is no moment', (value) => expect(() => read(value)).toThrow());

it('refuses an hour that summer time skips here', () => {
  expect(() => read('2026-03-29T02:30')).toThrow('2026-03-29T02:30');
});
