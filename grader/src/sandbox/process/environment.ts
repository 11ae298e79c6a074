import { delimiter, dirname, isAbsolute, sep } from 'node:path';

/** The variables that a submission's commands may see. Everything else (tokens, credentials) stays with the grader. */
const ALLOWED = [
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'npm_config_cache',
  'npm_config_registry',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'USERPROFILE',
  'TEMP',
  'TMP',
];

/** Proxies and registries can carry a password in their URL; a submission must not read it. */
const withoutPassword = (name: string, value: string): string =>
  /(?:_proxy|_registry)$/i.test(name) ? value.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1') : value;

/**
 * The PATH of a submission: the machine's, with the Node.js that runs the grader first, and without the tools of any
 * project (under `npm run`, PATH begins with the caller's node_modules/.bin: a submission must bring its own linter).
 */
function submissionPath(path: string): string {
  const isProjectTools = (entry: string) =>
    entry.split(sep).join('/').replace(/\/+$/, '').endsWith('/node_modules/.bin') || entry.includes('node-gyp-bin');
  // A relative folder would be the submission's.
  const entries = path.split(delimiter).filter((entry) => isAbsolute(entry) && !isProjectTools(entry));
  return [dirname(process.execPath), ...entries].join(delimiter);
}

/** The environment in which the process driver runs a submission. */
export function submissionEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = ALLOWED.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, withoutPassword(name, value)] as const];
  });
  return {
    ...Object.fromEntries(kept),
    PATH: submissionPath(env.PATH ?? ''),
    CI: '1',
    NO_COLOR: '1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_prefer_offline: 'true',
  };
}
