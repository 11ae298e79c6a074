import type { Text } from '../language.ts';

/** What the checks of delivery and of level 2 say. */
export const deliveryCheckMessages = {
  'retraining.expected': {
    fr: 'Des clients dérivés déclenchent une alerte du projet ; le webhook de son Alertmanager, protégé par un jeton, lance un entraînement, et le registre reçoit une nouvelle version.',
    en: 'Drifted customers fire one of the project’s alerts; its Alertmanager’s webhook, protected by a token, starts a training, and the registry receives a new version.',
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
    en: '{webhook} starts a training without a token: anyone can do it.',
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
  'rollback.expected': {
    fr: 'Il suffit de remettre l’alias sur la version précédente : le service prédit exactement comme avant, sans aucune requête en échec.',
    en: 'Moving the alias back to the previous version is enough: the service predicts exactly as before, and no request fails.',
  },
  'rollback.none': {
    fr: 'Aucune version du registre n’a d’alias : il n’y a pas de version à laquelle revenir.',
    en: 'No version in the registry has an alias: there is nothing to go back to.',
  },
  'rollback.one': {
    fr: 'Le registre n’a qu’une version ({first}), même après un second entraînement.',
    en: 'The registry has only one version ({first}), even after a second training.',
  },
  'rollback.no-predictions': {
    fr: 'Le service n’a pas répondu à toutes les requêtes du premier essai : il n’y a rien à comparer.',
    en: 'The service did not answer every request of the first trial: there is nothing to compare with.',
  },
  'rollback.still': {
    fr: 'L’alias est passé de la version {first} à la version {other}, mais les prédictions sont restées les mêmes, dans le service et après un redémarrage.',
    en: 'The alias moved from version {first} to version {other}, but the predictions stayed the same, in the running service and after a restart.',
  },
  'rollback.not-back': {
    fr: 'L’alias est revenu de la version {other} à la version {first}, mais les prédictions ne sont pas celles d’avant (identiques : {same, number} sur {rows, number}).',
    en: 'The alias moved back from version {other} to version {first}, but the predictions are not the same as before (identical: {same, number} of {rows, number}).',
  },
  'rollback.errors': {
    fr: 'Le service est revenu de la version {other} à la version {first}, mais {failed, plural, one {# requête} other {# requêtes}} sur {asked, number} {failed, plural, one {a échoué} other {ont échoué}}.',
    en: 'The service went back from version {other} to version {first}, but {failed, plural, one {# request} other {# requests}} out of {asked, number} failed.',
  },
  'rollback.running': {
    fr: 'De la version {other} à la version {first} en {seconds, number} s, sans redémarrage : {same, plural, one {# prédiction} other {# prédictions}} sur {rows, number} comme avant, aucun échec sur {asked, plural, one {# requête} other {# requêtes}}.',
    en: 'From version {other} to version {first} in {seconds, number} s, without a restart: {same, plural, one {# prediction} other {# predictions}} out of {rows, number} as before, no failure in {asked, plural, one {# request} other {# requests}}.',
  },
  'rollback.started': {
    fr: 'De la version {other} à la version {first} après redémarrage du service ({seconds, number} s) : {same, plural, one {# prédiction} other {# prédictions}} sur {rows, number} comme avant, aucun échec sur {asked, plural, one {# requête} other {# requêtes}}.',
    en: 'From version {other} to version {first} after a restart of the service ({seconds, number} s): {same, plural, one {# prediction} other {# predictions}} out of {rows, number} as before, no failure in {asked, plural, one {# request} other {# requests}}.',
  },
  'rollback.advice.versions': {
    fr: 'Inscrivez au registre le modèle de chaque entraînement, et désignez par un alias celui qui est servi.',
    en: 'Register the model of every training, and point an alias to the one that is served.',
  },
  'rollback.advice.alias': {
    fr: 'Servez la version désignée par l’alias, et aucun autre fichier ; gardez le modèle en place tant que le nouveau n’est pas chargé.',
    en: 'Serve the version that the alias points to, and no other file; keep the model in place until the new one is loaded.',
  },
} as const satisfies Record<string, Text>;
