import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'hygiene.expected': {
    fr: 'Le dépôt git contient ce que des personnes ont écrit, et rien de ce qu’une commande régénère : modèles, runs, paquets installés, caches, copies de sauvegarde.',
    en: 'The git repository contains what people wrote, and nothing that a command regenerates: models, runs, installed packages, caches, backups.',
  },
  'hygiene.clean': {
    fr: 'Aucun fichier superflu.',
    en: 'No unwanted file.',
  },
  'hygiene.seen': {
    fr: '{files, plural, one {# fichier superflu} other {# fichiers superflus}}, dont {first}.',
    en: '{files, plural, one {# unwanted file} other {# unwanted files}}, including {first}.',
  },
  'hygiene.no-git': {
    fr: 'Le rendu n’est pas un dépôt git : impossible de savoir ce qui a été committé.',
    en: 'The submission is not a git repository: there is no way to tell what was committed.',
  },
  'hygiene.advice': {
    fr: '« git rm -r --cached {path} » le retire de git et le laisse sur le disque ; ajoutez-le ensuite à .gitignore.',
    en: '“git rm -r --cached {path}” removes it from git and leaves it on disk; then add it to .gitignore.',
  },
});
