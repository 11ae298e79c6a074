import { describe, expect, it } from 'vitest';
import { rewriteDockerfile } from './dockerfile.ts';

const ADDED = { labels: { run: 'this "one"' }, args: ['npm_config_registry'] };
const rewrite = (...lines: string[]) => rewriteDockerfile(lines.join('\n'), ADDED);
/** The rewritten instructions, without those added to each stage. */
const built = (...lines: string[]): string[] => {
  const rewritten = rewrite(...lines);
  if ('code' in rewritten) throw new Error(JSON.stringify(rewritten));
  return rewritten.text
    .split('\n')
    .filter((line) => line !== '' && !/^(?:LABEL run|ARG npm_config_registry)/.test(line));
};

describe('a Dockerfile', () => {
  it('has a label and the arguments of the registry in each stage', () => {
    const { text, bases } = rewrite('FROM node:24-slim AS packages', 'RUN npm ci', 'FROM packages') as {
      text: string;
      bases: string[];
    };
    const added = 'LABEL run="this \\"one\\""\nARG npm_config_registry\n';
    expect(text).toBe(`FROM node:24-slim AS packages\n${added}RUN npm ci\nFROM packages\n${added}`);
    expect(bases).toEqual(['node:24-slim']);
  });

  it('is read as the engine reads it: continued lines, comments between them, directives, any case', () => {
    const text = [
      '# syntax=docker/dockerfile:1',
      'from node',
      '',
      'run a && \\  ',
      '  # not this',
      '',
      '  b\r',
      'CMD c',
    ];
    expect(built(...text)).toEqual(['FROM node:latest', 'RUN a &&   b', 'CMD c']);
  });

  it('fills arguments in the name of a base, and the platform is the engine’s', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the Dockerfile's
    const lines = ['ARG VERSION=24', 'FROM --platform=$BUILDPLATFORM node:${VERSION}-${KIND:-slim}'];
    expect(built(...lines).at(-1)).toBe('FROM node:24-slim');
  });

  it.each([
    ['FROM example.org/secret:1', 'example.org/secret:1'],
    ['FROM localhost:5000/node', 'localhost:5000/node'],
    ['FROM churn-api', 'churn-api'],
    ['FROM mlops-grader-toolchain:0539db8e8f00', 'mlops-grader-toolchain:0539db8e8f00'],
    ['FROM sha256:5916de9299a5', 'sha256:5916de9299a5'],
    ['FROM node\nCOPY --from=nobody/x / /', 'nobody/x'],
  ])('is not built from what is nobody’s base: %j', (text, image) => {
    expect(rewrite(text)).toEqual({ code: 'base-image', image });
  });

  it.each([
    ['ADD https://example.org/x /', 'ADD https://'],
    ['ADD --keep-git-dir=true . /', 'ADD --keep-git-dir'],
    ['COPY --chmod=755 a /', 'COPY --chmod'],
    ['A\\\nDD http://169.254.169.254/ /', 'ADD https://'],
    ['ONBUILD ADD http://169.254.169.254/ /', 'ONBUILD'],
    ['RUN --network=host id', 'RUN --network'],
    ['RUN --mount=type=secret,id=x id', 'RUN --mount'],
    ['RUN <<EOF\nid\nEOF', 'RUN <<'],
    ['RUN a \\\\', '\\'],
    ['RUN a\u2028ADD b', 'control characters'],
  ])('is not built when it asks for what the grader does not do: %j', (line, word) => {
    expect(rewrite(`FROM node\n${line}`)).toEqual({ code: 'dockerfile-syntax', word });
  });

  it.each([
    ['FROM $X', 'FROM $X'],
    ['FROM', 'FROM'],
    ['FROM node\nCOPY --from=2 / /', 'COPY --from=2'],
    ['FROM node\nCOPY --from= / /', 'COPY --from='],
    ['FROM node\nCOPY --nothing a /', 'COPY --nothing'],
    ['FROM node\nADD --from=x a /', 'ADD --from'],
    ['FROM node\nRUN --nothing id', 'RUN --nothing'],
  ])('is wrong when it asks for what no Docker does: %j', (text, word) => {
    expect(rewrite(text)).toEqual({ code: 'dockerfile', word });
  });

  it('is not built from too many base images', () => {
    const lines = [...Array(6).keys()].map((n) => `FROM node:${n}`);
    expect(rewrite(...lines)).toEqual({ code: 'dockerfile-syntax', word: '6 base images' });
    expect(built(...lines.slice(1), 'FROM node:1')).toContain('FROM node:5');
  });

  it('cannot change the end of a line', () => {
    expect(rewrite('# escape=`', 'FROM node')).toEqual({ code: 'dockerfile-syntax', word: '# escape=`' });
  });

  it('uses COPY for ADD, and has no cache mount and no volume', () => {
    const lines = [
      'FROM node',
      'ADD a.tar /',
      'COPY --link --chown=node x y',
      'RUN --mount=type=cache,target=/c npm ci',
    ];
    expect(built(...lines, 'VOLUME /data').slice(1)).toEqual(['COPY a.tar /', 'COPY --chown=node x y', 'RUN npm ci']);
  });

  it('cannot remove the label', () => {
    const { text } = rewrite('FROM node', 'LABEL run=mine') as { text: string };
    expect(text.trim().split('\n').at(-1)).toBe('LABEL run="this \\"one\\""');
  });

  it('has a limited length', () => {
    expect(rewrite(...Array.from({ length: 201 }, () => 'RUN id'))).toMatchObject({ word: '201 instructions' });
  });
});
