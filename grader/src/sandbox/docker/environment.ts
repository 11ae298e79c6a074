import { TEMPORARY_FOLDER } from './layout.ts';

/** The settings of npm without a network: it fails at once, instead of retrying for minutes. */
const OFFLINE = { npm_config_offline: 'true', npm_config_fetch_retries: '0' };

/** The settings of npm with the grader's proxy as the registry, instead of those in a lock file or .npmrc. */
export const online = (registry: string) => ({
  npm_config_registry: registry,
  npm_config_replace_registry_host: 'always',
});

/**
 * The environment of a command in a container, without variables of this machine. `registry` is the address for packages; null if they
 * cannot be fetched.
 */
export const stageEnvironment = (registry: string | null): Record<string, string> => ({
  HOME: TEMPORARY_FOLDER,
  LANG: 'C.UTF-8',
  CI: '1',
  NO_COLOR: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  ...(registry === null ? OFFLINE : online(registry)),
  // docker-init passes a signal on to the command's whole process group, as the end of a session does.
  TINI_KILL_PROCESS_GROUP: '1',
});
