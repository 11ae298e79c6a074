import { describe, expect, it } from 'vitest';
import { artifactLocation } from './artifact-location.ts';

describe('artifactLocation', () => {
  it.each([
    ['relative/path', '/home/a/relative/path'],
    ['./a/./b//c/', '/home/a/a/b/c'],
    ['../up', '/home/a/../up'],
    [' ', '/home/a/ '],
    ['file:rel', 'file:///home/a/rel'],
    ['file:rel?x=1', 'file:///home/a/rel?x=1'],
  ])('resolves %s against the working directory of the server', (location, stored) => {
    expect(artifactLocation(location, '/home/a')).toBe(stored);
  });

  it.each(
    '/abs/path file:///abs file://localhost/x s3://b/p s3://b/p?a=b s3://b/p;v=1 gs://b dbfs:/x mlflow-artifacts:/x wasbs://c@a.blob.core.windows.net/p'.split(
      ' ',
    ),
  )('keeps %s as it is', (location) => {
    expect(artifactLocation(location, '/home/a')).toBe(location);
  });

  it.each([
    ['hdfs:/p#f', "can't include fragments or params"],
    ['a;b', "can't include fragments or params"],
    ['s3://b/p?a=..', 'Invalid query string'],
    ['s3://b/p?x=%2e%2E', 'Invalid query string'],
    ['runs:/a/b', 'cannot be a runs:/ URI'],
    ['ftp://127.0.0.1/x', "cannot use the 'ftp' scheme"],
    ['HTTPS://example.org/x', "cannot use the 'https' scheme"],
    ['abfss://x@y/z', "cannot use the 'abfss' scheme"],
    ['mlflow-artifacts://example.org/x', "cannot use the 'mlflow-artifacts' scheme"],
    ['file://example.org/x', 'not a valid remote uri'],
    [`/${'a'.repeat(2_048)}`, 'cannot be greater than 2048 characters'],
    ['a'.repeat(2_045), 'cannot be greater than 2048 characters'],
  ])('rejects %s like MLflow', (location, message) => {
    expect(() => artifactLocation(location, '/home/a')).toThrow(message);
  });

  it.each(['a:', '//', '?', '%2e', '/.'])('rejects a million times %s in linear time', (piece) => {
    expect(() => artifactLocation(`/${piece.repeat(1_000_000)}`, '/home/a')).toThrow('Invalid');
  });
});
