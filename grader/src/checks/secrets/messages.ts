import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
  'secrets.expected': {
    fr: 'Aucun secret dans les fichiers ni dans l’historique git.',
    en: 'No secret in the files or in the git history.',
  },
  'secrets.none': {
    fr: '{texts, plural, =0 {Aucun fichier à lire.} other {Aucun secret dans {texts, plural, one {# fichier lu} other {# fichiers lus}}.}}',
    en: '{texts, plural, =0 {There is no file to read.} other {No secret in {texts, plural, one {# file} other {# files}}.}}',
  },
  'secrets.found': {
    fr: '{count, plural, one {# secret trouvé} other {# secrets trouvés}} : {places}.',
    en: '{count, plural, one {# secret} other {# secrets}} found: {places}.',
  },
  'secrets.too-much': {
    fr: 'Les fichiers texte du projet dépassent {megabytes} Mo : l’évaluateur n’a lu que {texts, plural, one {le premier} other {les # premiers}}, et un secret peut se cacher dans les autres.',
    en: 'The project’s text files exceed {megabytes} MB: the grader read only the first {texts, plural, one {one} other {#}}, and a secret could hide in the others.',
  },
  'secrets.advice': {
    fr: 'Révoquez ce secret, retirez-le du fichier et lisez-le dans une variable d’environnement.',
    en: 'Revoke this secret, remove it from the file, and read it from an environment variable.',
  },
  'secrets.advice.env': {
    fr: 'Retirez {path} de git (`git rm --cached {path}`), ajoutez-le à .gitignore, révoquez les secrets qu’il contient, et montrez les variables attendues dans un .env.example.',
    en: 'Remove {path} from git (`git rm --cached {path}`), add it to .gitignore, revoke the secrets in it, and show the expected variables in a .env.example.',
  },
  'secrets.advice.history': {
    fr: 'Révoquez ce secret : l’effacer du fichier ne suffit pas, car il reste lisible dans l’historique cloné.',
    en: 'Revoke this secret: deleting it from the file is not enough, because anyone who clones the history can read it.',
  },
});
