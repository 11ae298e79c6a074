import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'retraining.expected': {
    fr: 'Des clients dérivés déclenchent une alerte du projet ; le webhook de son Alertmanager, protégé par un jeton, lance un entraînement, et le registre reçoit une nouvelle version.',
    en: 'Drifted customers fire one of the project’s alerts; its Alertmanager’s webhook, protected by a token, starts a training run, and the registry receives a new version.',
  },
  'retraining.seen': {
    fr: '{alert} s’est déclenchée après {rows, plural, one {# client dérivé} other {# clients dérivés}} ; {webhook} a produit la version {version} en {seconds, number} s{promoted, select, true {, et elle est promue} other {, que la barrière n’a pas promue}}.',
    en: '{alert} fired after {rows, plural, one {# drifted customer} other {# drifted customers}}; {webhook} produced version {version} in {seconds, number} s{promoted, select, true {, which was promoted} other {, which the gate did not promote}}.',
  },
  'retraining.no-alert': {
    fr: '{sentence, select, always {Une alerte se déclenche déjà pour des clients ordinaires : {calm}.} unruled {Le projet n’a aucune règle d’alerte.} other {Aucune alerte du projet ne s’est déclenchée après {rows, plural, one {# client dérivé} other {# clients dérivés}}.}}',
    en: '{sentence, select, always {An alert already fires for ordinary customers: {calm}.} unruled {The project has no alerting rule.} other {None of the project’s alerts fired after {rows, plural, one {# drifted customer} other {# drifted customers}}.}}',
  },
  'retraining.no-webhook': {
    fr: '{alert} s’est déclenchée, mais {sentence, select, route {la configuration d’Alertmanager ({file}) ne l’envoie à aucun webhook.} none {le projet n’a pas de configuration d’Alertmanager.} other {{webhook} a répondu {status}.}}',
    en: '{alert} fired, but {sentence, select, route {the Alertmanager configuration ({file}) sends it to no webhook.} none {the project has no Alertmanager configuration.} other {{webhook} answered {status}.}}',
  },
  'retraining.no-token': {
    fr: '{webhook} lance un entraînement sans jeton : n’importe qui peut le faire.',
    en: '{webhook} starts a training run without a token: anyone can do it.',
  },
  'retraining.no-version': {
    fr: '{alert} s’est déclenchée et {webhook} a répondu {status}, mais aucune nouvelle version n’est arrivée dans le registre.',
    en: '{alert} fired and {webhook} answered {status}, but no new version reached the registry.',
  },
  'retraining.advice.alert': {
    fr: 'Écrivez une règle d’alerte sur votre métrique de dérive, avec un seuil supérieur à sa valeur pour des clients ordinaires.',
    en: 'Write an alerting rule on your drift metric, with a threshold above its value for ordinary customers.',
  },
  'retraining.advice.webhook': {
    fr: 'Dans la configuration d’Alertmanager, envoyez cette alerte à un webhook du service, avec le jeton que le service attend.',
    en: 'In the Alertmanager configuration, route this alert to a webhook of the service, with the token that the service expects.',
  },
  'retraining.advice.token': {
    fr: 'Répondez 401 sans le jeton, et donnez-le à Alertmanager (http_config, authorization, credentials_file).',
    en: 'Answer 401 without the token, and give it to Alertmanager (http_config, authorization, credentials_file).',
  },
  'retraining.advice.version': {
    fr: 'Essayez le webhook avec curl et lisez ce que l’entraînement affiche : il doit lire les nouvelles données, créer un run et inscrire une version.',
    en: 'Try the webhook with curl and read what the training prints: it must read the new data, create a run and register a version.',
  },
});
