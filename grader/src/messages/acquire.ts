/** Sentences about a submission, before any of it runs. */
import type { Text } from '../language.ts';

export const acquireMessages = {
  'acquire.fetching': { fr: 'Récupération de {source}…', en: 'Fetching {source}…' },
  'acquire.scheme': {
    fr: '{source} : on ne récupère que par https, ssh ou file. Donnez une de ces adresses, un dossier ou une archive.',
    en: '{source}: only https, ssh and file are fetched. Give such an address, a folder or an archive.',
  },
  'acquire.no-archive': {
    fr: '{source} n’est pas une archive zip, tar ou tar.gz. Demandez-en une, ou donnez le dossier.',
    en: '{source} is not a zip, tar or tar.gz archive. Ask for one, or give the folder.',
  },
  'acquire.no-commits': {
    fr: '{source} est une archive : --revision et --as-of demandent un dépôt git. Retirez-les, ou donnez l’adresse du dépôt.',
    en: '{source} is an archive: --revision and --as-of need a git repository. Leave them out, or give the repository’s address.',
  },
  'acquire.clone': {
    fr: 'git n’a pas pu récupérer {source} : {said}. Vérifiez l’adresse et que vous avez le droit de la lire.',
    en: 'git could not fetch {source}: {said}. Check the address, and that you may read it.',
  },
  'acquire.no-commit': {
    fr: 'Le dépôt n’a pas de commit pour {detail}. Vérifiez le commit, l’étiquette, la branche ou la date.',
    en: 'The repository has no commit for {detail}. Check the commit, tag, branch or date.',
  },
  'acquire.no-head': {
    fr: 'HEAD nomme une branche qui n’existe pas. Choisissez une branche avec --revision : {branches}.',
    en: 'HEAD names a branch that does not exist. Choose a branch with --revision: {branches}.',
  },
  'acquire.revision': {
    fr: '« {revision} » ne peut pas être le nom d’un commit, d’une étiquette ou d’une branche. Donnez un seul nom, sans option ni intervalle.',
    en: '“{revision}” cannot be the name of a commit, a tag or a branch. Give a single name, without options or ranges.',
  },
  'acquire.archive-path': {
    fr: 'L’archive est refusée : l’entrée « {detail} » mène hors du projet.',
    en: 'The archive is refused: the entry “{detail}” leads out of the project.',
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
    fr: 'L’archive ne s’ouvre pas : {detail}. Demandez-la de nouveau.',
    en: 'The archive cannot be opened: {detail}. Ask for it again.',
  },
  'acquire.archive-encrypted': {
    fr: 'L’archive est refusée : « {detail} » est protégé par un mot de passe. Demandez une archive sans mot de passe.',
    en: 'The archive is refused: “{detail}” is password-protected. Ask for an archive without a password.',
  },
  'acquire.unpack': {
    fr: 'L’archive n’a pas pu être extraite sur cette machine : {said}. Vérifiez l’espace libre et les droits du dossier temporaire.',
    en: 'The archive could not be unpacked on this machine: {said}. Check the free space and the permissions of the temporary folder.',
  },
  'acquire.too-slow': {
    fr: 'Le projet n’est pas arrivé en {minutes, number} minutes. Vérifiez le réseau, ou récupérez-le vous-même et donnez le dossier.',
    en: 'The project did not arrive within {minutes, number} minutes. Check the network, or fetch it yourself and give the folder.',
  },
  'acquire.subfolder': {
    fr: '« {subfolder} » n’est pas un dossier du rendu.',
    en: '“{subfolder}” is not a folder of the submission.',
  },
  'acquire.several': {
    fr: 'Plusieurs projets ont été rendus : {folders}. Choisissez avec --subfolder.',
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
    fr: 'Remplacez {path} par un fichier ordinaire, puis enregistrez-le dans git.',
    en: 'Replace {path} with a regular file and commit it.',
  },
} as const satisfies Record<string, Text>;
