/** Sentences about the git repository of a submission. */
import type { Text } from '../language.ts';

export const repositoryMessages = {
  'git.error': { fr: 'git : {detail}', en: 'git: {detail}' },
  'git.costly': {
    fr: 'Le dépôt est trop coûteux à lire : {command} a dépassé sa limite de temps de calcul, de mémoire ou de sortie.',
    en: 'The repository is too costly to read: {command} exceeded its limit of CPU time, memory or output.',
  },
  'git.too-much': {
    fr: 'Le dépôt contient trop d’objets ou de références pour être lu.',
    en: 'The repository contains too many objects or refs to read.',
  },
  'git.timeout': {
    fr: '{command} n’a pas répondu en {seconds, number} s sur cette machine.',
    en: '{command} did not respond within {seconds, number} s on this machine.',
  },
  'git.failed': {
    fr: '{command} a échoué sur cette machine : {detail}',
    en: '{command} failed on this machine: {detail}',
  },
  'git.pointer': {
    fr: 'Le fichier .git ne désigne aucun dépôt.',
    en: 'The .git file does not point to a repository.',
  },
  'git.elsewhere': {
    fr: 'Le dépôt est ailleurs : {path} désigne un dossier hors du rendu, et n’est pas suivi. Rendez un clone.',
    en: 'The repository is elsewhere: {path} points outside the submission, and is not followed. Submit a clone.',
  },
  'git.special': {
    fr: '{path} est un lien ou un fichier spécial, et n’est pas suivi. Rendez un clone.',
    en: '{path} is a link or a special file, and is not followed. Submit a clone.',
  },
  'git.head': {
    fr: '.git/HEAD ne nomme ni une branche ni un commit.',
    en: '.git/HEAD names neither a branch nor a commit.',
  },
  'git.format': {
    fr: 'Le format des objets du dépôt, « {format} », est inconnu.',
    en: 'The object format of the repository, “{format}”, is unknown.',
  },
  'git.reftable': {
    fr: 'Le dépôt garde ses références dans des tables (reftable), que seules les versions 2.45 et suivantes de git savent lire ; cette machine a {version}.',
    en: 'The repository keeps its refs in tables (reftable), which only git 2.45 or later can read; this machine has {version}.',
  },
  'git.unborn': {
    fr: 'Le dépôt n’a pas encore de commit sur {branch}.',
    en: 'The repository has no commit on {branch} yet.',
  },
  'git.absent-branch': {
    fr: 'HEAD désigne la branche {branch}, qui n’existe pas. Branches du dépôt : {branches}.',
    en: 'HEAD points to the branch {branch}, which does not exist. Branches of the repository: {branches}.',
  },
  'git.no-object': {
    fr: 'HEAD désigne {object}, qui n’est pas un commit du dépôt.',
    en: 'HEAD points to {object}, which is not a commit in the repository.',
  },
  'git.shallow': {
    fr: 'L’historique est tronqué : le dépôt est un clone superficiel (shallow). Complétez-le avec « git fetch --unshallow » et rendez-le de nouveau.',
    en: 'The history is truncated: the repository is a shallow clone. Complete it with “git fetch --unshallow” and submit it again.',
  },
  'git.cut': {
    fr: 'Il manque des objets dans le dépôt.',
    en: 'Objects are missing from the repository.',
  },
  'git.alternates': {
    fr: 'objects/info/alternates désigne un autre dépôt, qui n’est pas lu. Rendez un clone complet.',
    en: 'objects/info/alternates points to another repository, which is not read. Submit a complete clone.',
  },
  'git.partial': {
    fr: 'Le dépôt est un clone partiel (--filter) : git ne télécharge le reste qu’à la demande. Rendez un clone complet.',
    en: 'The repository is a partial clone (--filter): git fetches the rest only on demand. Submit a complete clone.',
  },
  'history.none': {
    fr: 'Ce n’est pas un dépôt git.',
    en: 'This is not a git repository.',
  },
} as const satisfies Record<string, Text>;
