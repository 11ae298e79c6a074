import { formatNumber, type Text } from '../messages.ts';
import type { Colour, Live } from './colours.ts';
import type { TakeBackReason } from './exchanges.ts';
import type { GateClosed } from './gate.ts';

/** Colours are names, as Compose and the router know them: the same in both languages. */
const nobody = (live: Live): Text => (live === 'none' ? { fr: 'rien', en: 'nothing' } : { fr: live, en: live });
const count = (value: number, language: 'fr' | 'en') => formatNumber(value, 0, language);

const GATE_REASONS = {
  crashed: { fr: 'le conteneur s’est arrêté', en: 'the container stopped' },
  unhealthy: { fr: 'Docker le trouve malade (unhealthy)', en: 'Docker finds it unhealthy' },
  'other-answers': {
    fr: 'il ne prédit pas ce que le modèle accepté prédit',
    en: 'it does not predict what the accepted model predicts',
  },
  'too-late': { fr: 'il n’est pas prêt au bout de deux minutes', en: 'it is not ready after two minutes' },
  interrupted: { fr: 'le déploiement a été interrompu', en: 'the deployment was interrupted' },
} satisfies Record<GateClosed, Text>;

const TAKE_BACK_REASONS = {
  'lost-requests': { fr: 'des requêtes ont été perdues', en: 'requests were lost' },
  crashed: { fr: 'le conteneur s’est arrêté', en: 'the container stopped' },
  unhealthy: { fr: 'Docker le trouve malade (unhealthy)', en: 'Docker finds it unhealthy' },
  interrupted: { fr: 'la surveillance a été interrompue avant la fin', en: 'the watch was interrupted before its end' },
} satisfies Record<TakeBackReason | 'interrupted', Text>;

/** What the acceptance and the deployment say to people. */
export const deliveryMessages = {
  dockerRefused: (command: string, reason: string) => ({
    fr: `Docker a refusé « docker ${command} » : ${reason}`,
    en: `Docker refused "docker ${command}": ${reason}`,
  }),
  composeFailed: () => ({
    fr: 'Docker Compose a échoué : voir ci-dessus. Si le port est pris, choisissez-en un autre : DELIVERY_PORT=8081 make deploy',
    en: 'Docker Compose failed: see above. If the port is taken, choose another: DELIVERY_PORT=8081 make deploy',
  }),
  noImage: (image: string) => ({
    fr: `L’image ${image} n’existe pas. Construisez-la d’abord : make image (ou npm run image)`,
    en: `There is no image ${image}. Build it first: make image (or npm run image)`,
  }),
  notHealthy: (lines: string) => ({
    fr: `Le conteneur n’est pas devenu sain (healthy). La fin de son journal :\n${lines}`,
    en: `The container did not become healthy. The end of its log:\n${lines}`,
  }),
  interrupted: () => ({ fr: 'Interruption : nettoyage en cours…', en: 'Interrupted: cleaning up…' }),

  accepting: (release: string, url: string) => ({
    fr: `Tests d’acceptation de la livraison ${release}, sur ${url}`,
    en: `Acceptance tests of release ${release}, at ${url}`,
  }),
  noPredictions: () => ({
    fr: 'Le conteneur ne prédit pas les lignes de test : rien n’est accepté. Voyez les tests ci-dessus.',
    en: 'The container does not predict the test rows: nothing is accepted. See the tests above.',
  }),
  floorsHeader: () => ({ fr: 'mesure|test|plancher', en: 'metric|test|floor' }),
  accepted: (release: string) => ({
    fr: `Livraison ${release} acceptée. Pour la déployer : make deploy`,
    en: `Release ${release} is accepted. To deploy it: make deploy`,
  }),
  refused: (release: string) => ({
    fr: `Livraison ${release} refusée : voir les tests et les planchers ci-dessus.`,
    en: `Release ${release} is refused: see the tests and the floors above.`,
  }),
  page: {
    title: (passed: boolean) =>
      passed
        ? { fr: 'Acceptation : accordée', en: 'Acceptance: passed' }
        : { fr: 'Acceptation : refusée', en: 'Acceptance: refused' },
    measures: () => ({ fr: 'mesure | service | plancher |  ', en: 'metric | service | floor |  ' }),
    rows: (rows: number) => ({
      fr: `mesuré sur les réponses du service pour ${rows} lignes de test`,
      en: `measured on the service's answers for ${rows} test rows`,
    }),
    release: () => ({ fr: 'livraison', en: 'release' }),
    model: () => ({ fr: 'modèle', en: 'model' }),
  },

  usage: () => ({
    fr: 'Usage : npm run deploy, ou npm run deploy -- --stop (arrête tout ce qui a été déployé).',
    en: 'Usage: npm run deploy, or npm run deploy -- --stop (stops all that was deployed).',
  }),
  notAccepted: () => ({
    fr: 'Aucune image n’a été acceptée : lancez d’abord make acceptance (ou npm run acceptance).',
    en: 'No image was accepted: run make acceptance first (or npm run acceptance).',
  }),
  otherAccepted: (accepted: string, built: string) => ({
    fr: `L’image acceptée est la livraison ${accepted}, et celle d’aujourd’hui est ${built}. Lancez make acceptance.`,
    en: `The accepted image is release ${accepted}, and the one of today is ${built}. Run make acceptance.`,
  }),
  acceptanceFailed: () => ({
    fr: 'L’acceptation de cette image a échoué (reports/acceptance.md). Corrigez, puis : make image acceptance',
    en: 'The acceptance of this image failed (reports/acceptance.md). Mend it, then: make image acceptance',
  }),
  noRouter: (lines: string) => ({
    fr: `Le routeur (HAProxy) ne répond pas : docker ps dit s’il tourne. La fin de son journal :\n${lines}`,
    en: `The router (HAProxy) does not answer: docker ps tells whether it runs. The end of its log:\n${lines}`,
  }),
  notSwitched: (colour: Live, reason: string) => ({
    fr: `Le routeur n’a pas basculé vers ${colour} : ${reason}`,
    en: `The router did not switch to ${colour}: ${reason}`,
  }),
  deploying: (release: string, model: string, to: Colour, live: Live) => ({
    fr: `Livraison ${release} (modèle ${model}) : démarre dans ${to} ; en service : ${nobody(live).fr}.`,
    en: `Release ${release} (model ${model}): starts in ${to}; live: ${nobody(live).en}.`,
  }),
  gateOpen: (probes: number) => ({
    fr: `Contrôle passé : sain, prêt, et ${probes} prédictions comme à l’acceptation.`,
    en: `The gate is open: healthy, ready, and ${probes} predictions as at the acceptance.`,
  }),
  gateClosed: (reason: GateClosed, colour: Colour, live: Live) => ({
    fr: `Pas de bascule vers ${colour} : ${GATE_REASONS[reason].fr}. En service, comme avant : ${nobody(live).fr}.`,
    en: `No switch to ${colour}: ${GATE_REASONS[reason].en}. Live, as before: ${nobody(live).en}.`,
  }),
  switching: (from: Live, to: Colour, seconds: number) => ({
    fr: `Bascule ${nobody(from).fr} -> ${to} sous trafic, puis surveillance pendant ${seconds} s…`,
    en: `Switching ${nobody(from).en} -> ${to} under traffic, then watching for ${seconds} s…`,
  }),
  outcomeHeader: () => ({
    fr: 'moment|requêtes|perdues|blue|green|p50, ms|p99, ms',
    en: 'phase|requests|lost|blue|green|p50, ms|p99, ms',
  }),
  phases: {
    before: () => ({ fr: 'avant', en: 'before' }),
    during: () => ({ fr: 'pendant', en: 'during' }),
    after: () => ({ fr: 'après', en: 'after' }),
    back: () => ({ fr: 'après le retour', en: 'taken back' }),
  },
  switched: (requests: number, lost: number, from: Live, to: Colour) => ({
    fr: `${count(requests, 'fr')} requêtes pendant la bascule, ${count(lost, 'fr')} perdue(s) : ${nobody(from).fr} -> ${to}`,
    en: `${count(requests, 'en')} requests during the switch, ${count(lost, 'en')} lost: ${nobody(from).en} -> ${to}`,
  }),
  liveAt: (colour: Colour, url: string) => ({
    fr: `En service (${colour}) : ${url}`,
    en: `Live (${colour}): ${url}`,
  }),
  howToGoBack: () => ({
    fr: 'Pour revenir à la livraison précédente : make rollback',
    en: 'To go back to the previous release: make rollback',
  }),
  takenBack: (reason: keyof typeof TAKE_BACK_REASONS, to: Colour, from: Live) => ({
    fr: `Retour en arrière : ${TAKE_BACK_REASONS[reason].fr} (${to}). De nouveau en service : ${nobody(from).fr}.`,
    en: `Taken back: ${TAKE_BACK_REASONS[reason].en} (${to}). Live again: ${nobody(from).en}.`,
  }),
  failedLog: (id: string, lines: string) => ({
    fr: `Conteneur ${id} arrêté ; son journal : docker logs ${id}. La fin :\n${lines}`,
    en: `Container ${id} is stopped; its log: docker logs ${id}. The end:\n${lines}`,
  }),
  alreadyLive: (colour: Colour, url: string) => ({
    fr: `Cette livraison est déjà en service (${colour}) : ${url}`,
    en: `This release is live already (${colour}): ${url}`,
  }),
  liveIsIll: (reason: GateClosed, colour: Colour) => ({
    fr: `Cette livraison est déjà en service (${colour}), mais : ${GATE_REASONS[reason].fr}. Pour revenir à la précédente : make rollback`,
    en: `This release is live already (${colour}), but: ${GATE_REASONS[reason].en}. To go back to the previous one: make rollback`,
  }),
  nothingLive: () => ({
    fr: 'Rien n’est en service : il n’y a rien d’où revenir. Pour déployer : make deploy',
    en: 'Nothing is live: there is nothing to go back from. To deploy: make deploy',
  }),
  noPrevious: () => ({
    fr: 'Aucune livraison précédente ne tourne : il n’y en a pas eu, ou elle a échoué et a été arrêtée.',
    en: 'No previous release runs: there was none, or it failed and was stopped.',
  }),
  rollingBack: (image: string, colour: Colour) => ({
    fr: `Retour à ${image} (${colour})`,
    en: `Going back to ${image} (${colour})`,
  }),
};
