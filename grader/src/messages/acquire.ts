/** Sentences about a submission, before any of it runs. */
import type { Text } from '../language.ts';

export const acquireMessages = {
  'acquire.fetching': { fr: 'Récupération de {source}…', en: 'Fetching {source}…' },
  'acquire.scheme': {
    fr: '{source} : l’évaluateur n’accepte que les adresses https, ssh et file. Donnez une de ces adresses, un dossier ou une archive.',
    en: '{source}: the grader only accepts https, ssh and file addresses. Give one of these, a folder or an archive.',
  },
  'acquire.no-archive': {
    fr: '{source} n’est pas une archive zip, tar ou tar.gz. Donnez une archive de l’un de ces formats, ou un dossier.',
    en: '{source} is not a zip, tar or tar.gz archive. Give an archive in one of these formats, or a folder.',
  },
  'acquire.no-commits': {
    fr: '{source} est une archive : --revision et --as-of exigent un dépôt git. Retirez ces options, ou donnez l’adresse du dépôt.',
    en: '{source} is an archive: --revision and --as-of need a git repository. Remove these options, or give the repository’s address.',
  },
  'acquire.clone': {
    fr: 'git n’a pas pu récupérer {source} : {detail}. Vérifiez l’adresse et vos droits d’accès.',
    en: 'git could not fetch {source}: {detail}. Check the address and your access rights.',
  },
  'acquire.no-commit': {
    fr: 'Le dépôt n’a pas de commit pour {detail}. Vérifiez le commit, l’étiquette, la branche ou la date.',
    en: 'The repository has no commit for {detail}. Check the commit, tag, branch or date.',
  },
  'acquire.no-head': {
    fr: 'HEAD désigne une branche qui n’existe pas. Choisissez une branche avec --revision : {branches}.',
    en: 'HEAD points to a branch that does not exist. Choose a branch with --revision: {branches}.',
  },
  'acquire.revision': {
    fr: '« {revision} » ne peut pas être le nom d’un commit, d’une étiquette ou d’une branche. Donnez un seul nom, sans option ni intervalle.',
    en: '“{revision}” cannot be the name of a commit, a tag or a branch. Give a single name, without options or ranges.',
  },
  'acquire.archive-path': {
    fr: 'L’archive est refusée : le chemin de l’entrée « {detail} » sort du projet.',
    en: 'The archive is refused: the path of the entry “{detail}” is outside the project.',
  },
  'acquire.archive-kind': {
    fr: 'L’archive est refusée : l’entrée « {detail} » est d’un type que l’évaluateur ne prend pas en charge.',
    en: 'The archive is refused: the grader does not support the type of the entry “{detail}”.',
  },
  'acquire.archive-twice': {
    fr: 'L’archive est refusée : elle contient « {detail} » deux fois.',
    en: 'The archive is refused: it contains “{detail}” twice.',
  },
  'acquire.archive-damaged': {
    fr: 'Impossible d’ouvrir l’archive : {detail}. Demandez à l’étudiant de la rendre de nouveau.',
    en: 'The archive cannot be opened: {detail}. Ask the student to submit it again.',
  },
  'acquire.archive-encrypted': {
    fr: 'L’archive est refusée : « {detail} » est protégé par un mot de passe. Demandez une archive sans mot de passe.',
    en: 'The archive is refused: “{detail}” is password-protected. Ask for an archive without a password.',
  },
  'acquire.unpack': {
    fr: 'L’archive n’a pas pu être extraite sur cette machine : {detail}. Vérifiez l’espace libre et les droits du dossier temporaire.',
    en: 'The archive could not be unpacked on this machine: {detail}. Check the free space and the permissions of the temporary folder.',
  },
  'acquire.too-slow': {
    fr: 'Le projet n’a pas pu être récupéré en {minutes, number} minutes. Vérifiez le réseau, ou récupérez-le vous-même et donnez le dossier.',
    en: 'The project could not be fetched within {minutes, number} minutes. Check the network, or fetch it yourself and give the folder.',
  },
  'acquire.subfolder': {
    fr: '« {subfolder} » n’est pas un dossier du rendu.',
    en: '“{subfolder}” is not a folder of the submission.',
  },
  'acquire.several': {
    fr: 'Le rendu contient plusieurs projets : {folders}. Choisissez-en un avec --subfolder.',
    en: 'The submission contains several projects: {folders}. Choose one with --subfolder.',
  },
  'left-out.file': { fr: '{path} n’est pas évalué : {reason}.', en: '{path} is not graded: {reason}.' },
  'left-out.link': {
    fr: 'c’est un lien symbolique, et l’évaluateur ne suit pas les liens',
    en: 'it is a symbolic link, and the grader does not follow links',
  },
  'left-out.special': {
    fr: 'ce n’est pas un fichier ordinaire (tube, socket ou périphérique)',
    en: 'it is not a regular file (it is a pipe, a socket or a device)',
  },
  'left-out.submodule': {
    fr: 'c’est un sous-module git, dont le contenu est dans un autre dépôt',
    en: 'it is a git submodule, whose content is in another repository',
  },
  'left-out.repository': {
    fr: 'c’est un dépôt git à l’intérieur du projet, que le dépôt du projet ne contient pas',
    en: 'it is a git repository inside the project, which the project’s own repository does not contain',
  },
  'left-out.lfs-pointer': {
    fr: 'le dépôt ne contient qu’un pointeur Git LFS, et non le fichier',
    en: 'the repository contains only a Git LFS pointer, not the file',
  },
  'left-out.unreadable-name': {
    fr: 'son nom n’est pas du texte UTF-8, ou dépasse 255 octets',
    en: 'its name is not valid UTF-8, or is longer than 255 bytes',
  },
  'left-out.packing': {
    fr: 'ce fichier est ajouté par le système d’exploitation',
    en: 'the operating system adds this file',
  },
  'left-out.installed': {
    fr: 'ce dossier contient des paquets installés ou un cache',
    en: 'this folder contains installed packages or a cache',
  },
  'left-out.advice': {
    fr: 'Remplacez {path} par un fichier ordinaire, puis committez-le.',
    en: 'Replace {path} with a regular file and commit it.',
  },
} as const satisfies Record<string, Text>;
