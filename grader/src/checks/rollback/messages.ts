import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'rollback.expected': {
    fr: 'Il suffit de remettre l’alias sur la version précédente : le service prédit exactement comme avant, sans aucune requête en échec.',
    en: 'Moving the alias back to the previous version is enough: the service predicts exactly as before, and no request fails.',
  },
  'rollback.none': {
    fr: 'Aucune version du registre n’a d’alias : il n’y a pas de version à laquelle revenir.',
    en: 'No version in the registry has an alias: there is no version to go back to.',
  },
  'rollback.one': {
    fr: 'Le registre n’a qu’une version ({first}), même après un second entraînement.',
    en: 'The registry has only one version ({first}), even after a second training run.',
  },
  'rollback.no-predictions': {
    fr: 'Le service n’a pas répondu à toutes les requêtes de la première série : il n’y a rien à comparer.',
    en: 'The service did not answer every request of the first series: there is nothing to compare with.',
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
    en: 'Register the model of every training run, and point an alias to the one that is served.',
  },
  'rollback.advice.alias': {
    fr: 'Servez la version désignée par l’alias, et aucun autre fichier ; gardez le modèle en place tant que le nouveau n’est pas chargé.',
    en: 'Serve the version that the alias points to, and no other file; keep the model in place until the new one is loaded.',
  },
});
