import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'lock-file.expected': {
    fr: 'Un fichier de verrouillage, versionné dans git, fixe les versions installées.',
    en: 'A lock file, committed to git, pins the installed versions.',
  },
  'lock-file.kept': {
    fr: 'L’installation a respecté {file}.',
    en: 'The installation left {file} unchanged.',
  },
  'lock-file.none': {
    fr: 'Le projet n’a pas de fichier de verrouillage.',
    en: 'The project has no lock file.',
  },
  'lock-file.changed': {
    fr: 'L’installation a créé ou modifié {file} : il n’était pas dans git, ou n’était plus à jour.',
    en: 'The installation created or changed {file}: it was not in git, or was out of date.',
  },
  'lock-file.loose': {
    fr: '{file} contient des paquets sans empreinte : {packages}.',
    en: '{file} contains packages without an integrity hash: {packages}.',
  },
  'lock-file.advice': {
    fr: 'Installez, puis ajoutez le fichier de verrouillage à git (npm : package-lock.json).',
    en: 'Install, then add the lock file to git (npm: package-lock.json).',
  },
});
