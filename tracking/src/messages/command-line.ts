import type { Text } from '../language.ts';

/** Messages of every command line: help and usage errors. */
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
  'cli.command.help': { fr: 'afficher l’aide d’une commande', en: 'show help for a command' },
  'cli.option.lang': {
    fr: 'langue : fr ou en (défaut : celle du système)',
    en: 'language: fr or en (default: the system language)',
  },
  'cli.option.quiet': { fr: 'ne pas afficher la progression', en: 'do not show progress' },
  'cli.error': { fr: 'Erreur {code} : {text}', en: 'Error {code}: {text}' },
  'cli.internal': {
    fr: 'Erreur interne. Signalez le message suivant, avec la commande que vous avez lancée :',
    en: 'Internal error. Report the following message and the command that you ran:',
  },
  'cli.unknown-option': { fr: 'option inconnue : {detail}', en: 'unknown option: {detail}' },
  'cli.unknown-command': { fr: 'commande inconnue : {detail}', en: 'unknown command: {detail}' },
  'cli.missing-command': { fr: 'sous-commande manquante', en: 'missing subcommand' },
  'cli.missing-argument': { fr: 'argument manquant : {detail}', en: 'missing argument: {detail}' },
  'cli.excess-arguments': { fr: 'trop d’arguments', en: 'too many arguments' },
  'cli.invalid-argument': { fr: 'valeur non valide : {detail}', en: 'invalid value: {detail}' },
  'cli.usage-error': { fr: 'commande non valide : {detail}', en: 'invalid command: {detail}' },
  'cli.see-help': { fr: 'Voir « {command} --help ».', en: 'See “{command} --help”.' },
  'cli.one-of': {
    fr: '« {value} » ne convient pas. Valeurs possibles : {words}.',
    en: '“{value}” is not allowed. Possible values: {words}.',
  },
  'cli.synopsis.options': { fr: '[options]', en: '[options]' },
  'cli.meant': { fr: 'vouliez-vous dire « {meant} » ?', en: 'did you mean “{meant}”?' },
} as const satisfies Record<string, Text>;
