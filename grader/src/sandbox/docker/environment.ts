import { TEMPORARY_FOLDER } from './layout.ts';

/** npm without a network: it says at once that it has none, instead of trying again for minutes. */
const OFFLINE = { npm_config_offline: 'true', npm_config_fetch_retries: '0' };

/** npm with the grader's proxy for the registry, whatever registry a lock file or .npmrc names. */
export const online = (registry: string) => ({
  npm_config_registry: registry,
  npm_config_replace_registry_host: 'always',
});

/**
 * The environment of a command in a container: nothing of the machine's. `registry` is where packages may be fetched; null
 * for none.
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
