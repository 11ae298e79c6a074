const SOURCE = /\.[cm]?[jt]sx?$/;
const NOT_SOURCE =
  /(?:^|\/)(?:tests?|__tests__|node_modules|dist|build|tools|scripts)\/|[._](?:test|spec|config|d)\.[cm]?[jt]sx?$/;

/** Whether a file is source code of the project: not a test, a tool or a build result. */
export const isSource = (path: string): boolean => SOURCE.test(path) && !NOT_SOURCE.test(path);
