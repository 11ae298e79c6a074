import type { Text } from '../language.ts';

/** What a command line says, whichever its program: help, usage errors. */
export const commandLineMessages = {
  'cli.node-too-old': {
    fr: 'Node.js {version} est trop ancien : il faut la version {needed} ou plus. Installez-en une récente : https://nodejs.org',
    en: 'Node.js {version} is too old: version {needed} or later is needed. Install a recent one: https://nodejs.org',
  },
  'cli.usage': { fr: 'Utilisation :', en: 'Usage:' },
  'cli.arguments': { fr: 'Arguments :', en: 'Arguments:' },
  'cli.options': { fr: 'Options :', en: 'Options:' },
  'cli.commands': { fr: 'Commandes :', en: 'Commands:' },
  'cli.option.help': { fr: 'afficher cette aide', en: 'show this help' },
  'cli.option.version': { fr: 'afficher la version', en: 'show the version' },
  'cli.command.help': { fr: 'afficher l’aide d’une commande', en: 'show the help of a command' },
  'cli.option.lang': {
    fr: 'langue : fr ou en (défaut : celle du système)',
    en: 'language: fr or en (default: the system’s)',
  },
  'cli.option.quiet': { fr: 'ne pas afficher la progression', en: 'do not show progress' },
  'cli.error': { fr: 'Erreur {code} : {text}', en: 'Error {code}: {text}' },
  'cli.internal': {
    fr: 'L’outil lui-même a échoué. Signalez le message suivant, avec la commande que vous avez tapée :',
    en: 'The tool itself failed. Report the following message with the command that you typed:',
  },
  'cli.unknown-option': { fr: 'option inconnue : {detail}', en: 'unknown option: {detail}' },
  'cli.unknown-command': { fr: 'commande inconnue : {detail}', en: 'unknown command: {detail}' },
  'cli.missing-argument': { fr: 'il manque un argument : {detail}', en: 'an argument is missing: {detail}' },
  'cli.excess-arguments': { fr: 'il y a trop d’arguments', en: 'there are too many arguments' },
  'cli.invalid-argument': { fr: 'valeur refusée : {detail}', en: 'value refused: {detail}' },
  'cli.usage-error': { fr: 'commande refusée : {detail}', en: 'command refused: {detail}' },
  'cli.see-help': { fr: 'Voir « {program} --help ».', en: 'See “{program} --help”.' },
  'cli.one-of': { fr: '« {value} » n’est pas l’un de {words}.', en: '“{value}” is not one of {words}.' },
  'cli.synopsis.options': { fr: '[options]', en: '[options]' },
  'cli.meant': { fr: 'vouliez-vous dire « {meant} » ?', en: 'did you mean “{meant}”?' },
} as const satisfies Record<string, Text>;
