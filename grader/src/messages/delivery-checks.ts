import type { Text } from '../language.ts';

/** What the checks of delivery and of level 2 say. */
export const deliveryCheckMessages = {
  'retraining.expected': {
    fr: 'Des clients dérivés déclenchent une alerte du projet ; le webhook de son Alertmanager, qui demande un jeton, lance un entraînement, et le registre reçoit une nouvelle version.',
    en: 'Drifted customers make an alert of the project fire; the webhook of its Alertmanager, which asks for a token, starts a training, and the registry gets a new version.',
  },
  'retraining.seen': {
    fr: '{alert} s’est déclenchée après {rows, number} clients dérivés ; {webhook} a donné la version {version} en {seconds, number} s{promoted, select, true {, et elle est promue} other {, que la barrière n’a pas promue}}.',
    en: '{alert} fired after {rows, number} drifted customers; {webhook} gave version {version} in {seconds, number} s{promoted, select, true {, and it was promoted} other {, which the gate did not promote}}.',
  },
  'retraining.no-alert': {
    fr: '{sentence, select, always {Une alerte se déclenche déjà pour des clients ordinaires : {calm}.} other {Aucune alerte du projet ne s’est déclenchée après {rows, number} clients dérivés.}}',
    en: '{sentence, select, always {An alert already fires for ordinary customers: {calm}.} other {No alert of the project fired after {rows, number} drifted customers.}}',
  },
  'retraining.no-webhook': {
    fr: '{alert} s’est déclenchée, mais {sentence, select, route {la configuration d’Alertmanager ({file}) ne la mène à aucun webhook.} other {{webhook} a répondu {status}.}}',
    en: '{alert} fired, but {sentence, select, route {the configuration of Alertmanager ({file}) leads it to no webhook.} other {{webhook} answered {status}.}}',
  },
  'retraining.no-token': {
    fr: '{webhook} lance un entraînement sans jeton : n’importe qui peut le faire.',
    en: '{webhook} starts a training without a token: anybody can.',
  },
  'retraining.no-version': {
    fr: '{alert} s’est déclenchée et {webhook} a répondu {status}, mais aucune version nouvelle n’est arrivée dans le registre.',
    en: '{alert} fired and {webhook} answered {status}, but no new version came into the registry.',
  },
  'retraining.advice.alert': {
    fr: 'Écrivez une règle d’alerte sur votre mesure de dérive, avec un seuil au-dessus de ce qu’elle vaut pour des clients ordinaires.',
    en: 'Write an alerting rule on your measure of drift, with a threshold above what it is for ordinary customers.',
  },
  'retraining.advice.webhook': {
    fr: 'Menez cette alerte, dans la configuration d’Alertmanager, à un webhook que le service sert, avec le jeton que le service attend.',
    en: 'Lead this alert, in the configuration of Alertmanager, to a webhook that the service serves, with the token that the service expects.',
  },
  'retraining.advice.token': {
    fr: 'Répondez 401 sans le jeton, et donnez-le à Alertmanager (http_config, authorization, credentials_file).',
    en: 'Answer 401 without the token, and give it to Alertmanager (http_config, authorization, credentials_file).',
  },
  'retraining.advice.version': {
    fr: 'Essayez le webhook avec curl, et lisez ce que l’entraînement écrit : il doit lire les nouvelles données, créer un run et inscrire une version.',
    en: 'Try the webhook with curl, and read what the training prints: it must read the new data, create a run and register a version.',
  },
  'rollback.expected': {
    fr: 'Remettre l’alias sur la version précédente suffit : le service prédit à nouveau exactement comme avant, sans une requête en échec.',
    en: 'Moving the alias back to the version before is enough: the service predicts exactly as before, and no request fails.',
  },
  'rollback.none': {
    fr: 'Aucune version du registre n’avait d’alias : il n’y a rien vers quoi revenir.',
    en: 'No version of the registry had an alias: there is nothing to go back to.',
  },
  'rollback.one': {
    fr: 'Le registre n’a qu’une version ({first}), même après un second entraînement.',
    en: 'The registry has one version only ({first}), even after a second training.',
  },
  'rollback.no-predictions': {
    fr: 'Le service n’avait pas tout prédit au premier essai : il n’y a rien à comparer.',
    en: 'The service had not predicted everything at the first trial: there is nothing to compare with.',
  },
  'rollback.still': {
    fr: 'L’alias est passé de la version {first} à la version {other}, et les prédictions sont restées les mêmes, dans le service et après un redémarrage.',
    en: 'The alias went from version {first} to version {other}, and the predictions stayed the same, in the service and after a restart.',
  },
  'rollback.not-back': {
    fr: 'L’alias est revenu de la version {other} à la version {first}, mais {same, number} prédictions sur {rows, number} seulement sont celles d’avant.',
    en: 'The alias went back from version {other} to version {first}, but only {same, number} predictions of {rows, number} are those of before.',
  },
  'rollback.errors': {
    fr: 'Le service est revenu de la version {other} à la version {first}, mais {failed, plural, one {# requête a échoué} other {# requêtes ont échoué}} sur {asked, number}.',
    en: 'The service went back from version {other} to version {first}, but {failed, plural, one {# request} other {# requests}} of {asked, number} failed.',
  },
  'rollback.running': {
    fr: 'De la version {other} à la version {first} en {seconds, number} s, sans redémarrage : {same, number} prédictions sur {rows, number} comme avant, aucun échec sur {asked, number} requêtes.',
    en: 'From version {other} to version {first} in {seconds, number} s, without a restart: {same, number} predictions of {rows, number} as before, no failure in {asked, number} requests.',
  },
  'rollback.started': {
    fr: 'De la version {other} à la version {first} avec un service redémarré ({seconds, number} s) : {same, number} prédictions sur {rows, number} comme avant, aucun échec sur {asked, number} requêtes.',
    en: 'From version {other} to version {first} with a service started anew ({seconds, number} s): {same, number} predictions of {rows, number} as before, no failure in {asked, number} requests.',
  },
  'rollback.advice.versions': {
    fr: 'Inscrivez le modèle de chaque entraînement dans le registre, et nommez d’un alias celui qui est servi.',
    en: 'Register the model of each training, and name the one that is served by an alias.',
  },
  'rollback.advice.alias': {
    fr: 'Servez la version que l’alias nomme, et aucun autre fichier ; gardez le modèle en place tant que le nouveau n’est pas chargé.',
    en: 'Serve the version that the alias names, and no other file; keep the model in place until the new one is loaded.',
  },
} as const satisfies Record<string, Text>;
