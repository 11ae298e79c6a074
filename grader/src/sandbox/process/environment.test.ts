import { delimiter, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { submissionEnvironment } from './environment.ts';

describe('the environment of a submission', () => {
  it.each([
    'AWS_SECRET_ACCESS_KEY',
    'NPM_TOKEN',
    'NODE_AUTH_TOKEN',
    'GITHUB_TOKEN',
    'SSH_AUTH_SOCK',
    'npm_config__authToken',
    'NODE_OPTIONS',
    'MAKEFLAGS',
    'GIT_DIR',
    'LD_PRELOAD',
  ])('holds no %s', (name) => {
    expect(submissionEnvironment({ [name]: 'private', PATH: '/usr/bin' })).not.toHaveProperty(name);
  });

  it('keeps what commands need to find their way', () => {
    const env = submissionEnvironment({ HOME: '/home/ada', LANG: 'fr_FR.UTF-8', PATH: '/usr/bin' });
    expect(env).toMatchObject({ HOME: '/home/ada', LANG: 'fr_FR.UTF-8' });
  });

  it('leaves the tools of the caller’s project out of PATH', () => {
    const tools = ['/home/ada/app/node_modules/.bin', '/lib/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin'];
    const { PATH } = submissionEnvironment({ PATH: [...tools, '/usr/bin'].join(delimiter) });
    expect(PATH!.split(delimiter).slice(1)).toEqual(['/usr/bin']);
  });

  it('leaves them out when their path ends with a slash', () => {
    const { PATH } = submissionEnvironment({ PATH: '/home/ada/app/node_modules/.bin/:/usr/bin' });
    expect(PATH!.split(delimiter).slice(1)).toEqual(['/usr/bin']);
  });

  it('finds the Node.js that runs the grader first', () => {
    const { PATH } = submissionEnvironment({ PATH: '/usr/bin' });
    expect(PATH!.split(delimiter)[0]).toBe(dirname(process.execPath));
  });

  it('has no empty entry in PATH, which would be the current folder', () => {
    const { PATH } = submissionEnvironment({ PATH: `${delimiter}/usr/bin${delimiter}${delimiter}` });
    expect(PATH!.split(delimiter)).not.toContain('');
  });

  it.each([
    ['http://ada:secret@proxy.example:8080', 'http://proxy.example:8080'],
    ['http://ada:se/cr@et@proxy.example:8080/', 'http://proxy.example:8080/'],
    ['ada:secret@proxy.example:8080', 'proxy.example:8080'],
    ['http://proxy.example:8080', 'http://proxy.example:8080'],
  ])('keeps the proxy %s without its password', (given, kept) => {
    expect(submissionEnvironment({ HTTPS_PROXY: given }).HTTPS_PROXY).toBe(kept);
  });

  it('leaves a home folder with an @ as it is', () => {
    expect(submissionEnvironment({ HOME: '/home/ada@example' }).HOME).toBe('/home/ada@example');
  });

  it('leaves a list of hosts as it is', () => {
    expect(submissionEnvironment({ NO_PROXY: 'localhost,127.0.0.1' }).NO_PROXY).toBe('localhost,127.0.0.1');
  });
});
