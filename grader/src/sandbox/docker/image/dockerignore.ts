import dockerignore from '@balena/dockerignore';

/** Matches paths against patterns of the submission, which it turns into regular expressions. */
export function keptPaths({ rules, paths }: { rules: string; paths: readonly string[] }): number[] {
  const wanted = dockerignore.default().add(rules).createFilter();
  return paths.flatMap((path, index) => (wanted(path) ? [index] : []));
}
