const SOURCE = /\.[cm]?[jt]sx?$/;
const NOT_SOURCE =
  /(?:^|\/)(?:tests?|__tests__|node_modules|dist|build|tools|scripts)\/|[._](?:test|spec|config|d)\.[cm]?[jt]sx?$/;

/** Whether a file is the code of the project: neither its tests, nor its tools, nor what was built. */
export const isSource = (path: string): boolean => SOURCE.test(path) && !NOT_SOURCE.test(path);
