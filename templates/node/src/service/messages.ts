import { formatNumber, type Text } from '../messages.ts';

/** What the load test says to people. */
export const loadTestMessages = {
  running: (url: string, connections: number, seconds: number) => ({
    fr: `Charge sur ${url} : ${connections} connexions pendant ${seconds} s…`,
    en: `Load on ${url}: ${connections} connections for ${seconds} s…`,
  }),
  header: () => ({ fr: 'mesure|valeur', en: 'measure|value' }),
  rate: () => ({ fr: 'requêtes par seconde', en: 'requests per second' }),
  median: () => ({ fr: 'délai médian (p50), ms', en: 'median latency (p50), ms' }),
  slow: () => ({ fr: '99 % des délais sous (p99), ms', en: '99 % of latencies below (p99), ms' }),
  errors: () => ({ fr: 'erreurs', en: 'errors' }),
  failed: (errors: number, answers: number) => ({
    fr: `${formatNumber(errors, 0, 'fr')} erreur(s) pour ${formatNumber(answers, 0, 'fr')} réponses : le service ne tient pas cette charge.`,
    en: `${formatNumber(errors, 0, 'en')} error(s) for ${formatNumber(answers, 0, 'en')} answers: the service does not bear this load.`,
  }),
  noService: (url: string) => ({
    fr: `Aucune réponse de ${url}. Démarrez le service (make serve), ou n’indiquez pas URL.`,
    en: `No answer from ${url}. Start the service (make serve), or leave URL out.`,
  }),
  notStarted: () => ({
    fr: 'Le service ne démarre pas : voir le message ci-dessus (ou lancez make serve).',
    en: 'The service does not start: see the message above (or run make serve).',
  }),
} satisfies Record<string, (...values: never[]) => Text>;

/** What is wrong with a setting of the service. */
export const settingMessages = {
  notANumber: (name: string, value: string, least: number) => ({
    fr: `${name}=${value} : il faut un nombre entier d’au moins ${least}, de sept chiffres au plus.`,
    en: `${name}=${value}: it must be a whole number, ${least} or more, of seven digits at most.`,
  }),
} satisfies Record<string, (...values: never[]) => Text>;
