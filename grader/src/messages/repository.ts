/** Sentences about the git repository of a submission. */
import type { Text } from '../language.ts';

export const repositoryMessages = {
  'git.said': { fr: 'git : {said}', en: 'git: {said}' },
  'git.costly': {
    fr: 'Le dépôt est trop coûteux à lire : {command} a dépassé sa limite de temps de calcul, de mémoire ou de sortie.',
    en: 'The repository is too costly to read: {command} exceeded its limit of CPU time, memory or output.',
  },
  'git.too-much': {
    fr: 'Le dépôt contient trop d’objets ou de références pour être lu.',
    en: 'The repository holds too many objects or refs to be read.',
  },
  'git.timeout': {
    fr: '{command} n’a pas répondu en {seconds, number} s sur cette machine.',
    en: '{command} gave no answer within {seconds, number} s on this machine.',
  },
  'git.failed': {
    fr: '{command} n’a pas pu travailler sur cette machine : {said}',
    en: '{command} could not work on this machine: {said}',
  },
  'git.pointer': {
    fr: 'Le fichier .git ne désigne aucun dépôt.',
    en: 'The .git file does not point to a repository.',
  },
  'git.elsewhere': {
    fr: 'Le dépôt est ailleurs : {path} mène hors de ce qui a été rendu, et n’est pas suivi. Rendez un clone.',
    en: 'The repository is elsewhere: {path} leads out of what was handed in, and is not followed. Hand in a clone.',
  },
  'git.special': {
    fr: '{path} est un lien ou un fichier spécial, et n’est pas suivi. Rendez un clone.',
    en: '{path} is a link or a special file, and is not followed. Hand in a clone.',
  },
  'git.head': {
    fr: '.git/HEAD ne nomme ni une branche ni un commit.',
    en: '.git/HEAD names neither a branch nor a commit.',
  },
  'git.format': {
    fr: 'Le format des objets du dépôt, « {format} », n’est pas connu.',
    en: 'The object format of the repository, “{format}”, is unknown.',
  },
  'git.reftable': {
    fr: 'Le dépôt garde ses références dans des tables (reftable), que seul git 2.45 ou plus récent lit ; cette machine a {version}.',
    en: 'The repository keeps its refs in tables (reftable), which git 2.45 or later reads; this machine has {version}.',
  },
  'git.unborn': {
    fr: 'Le dépôt n’a pas encore de commit sur {branch}.',
    en: 'The repository has no commit on {branch} yet.',
  },
  'git.absent-branch': {
    fr: 'HEAD nomme la branche {branch}, qui n’existe pas. Branches du dépôt : {branches}.',
    en: 'HEAD names the branch {branch}, which does not exist. Branches of the repository: {branches}.',
  },
  'git.no-object': {
    fr: 'HEAD nomme {object}, qui n’est pas un commit présent dans le dépôt.',
    en: 'HEAD names {object}, which is not a commit present in the repository.',
  },
  'git.shallow': {
    fr: 'L’historique est coupé : le dépôt est un clone superficiel (shallow). Complétez-le avec « git fetch --unshallow » et rendez-le de nouveau.',
    en: 'The history is cut: the repository is a shallow clone. Complete it with “git fetch --unshallow” and hand it in again.',
  },
  'git.cut': {
    fr: 'Des objets du dépôt manquent.',
    en: 'Objects of the repository are missing.',
  },
  'git.alternates': {
    fr: 'objects/info/alternates désigne un autre dépôt, qui n’est pas lu. Rendez un clone complet.',
    en: 'objects/info/alternates points to another repository, which is not read. Hand in a complete clone.',
  },
  'git.partial': {
    fr: 'C’est un clone partiel (--filter), dont git va chercher le reste au besoin. Rendez un clone complet.',
    en: 'It is a partial clone (--filter), for which git fetches the rest on demand. Hand in a complete clone.',
  },
} as const satisfies Record<string, Text>;
