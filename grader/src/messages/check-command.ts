/** Sentences of `mlops-grader check`, which a student reads. */
import type { Text } from '../language.ts';

export const checkCommandMessages = {
  'check.about': {
    fr: 'vérifier votre projet avec les critères publics de votre séance, sur votre machine',
    en: 'check your project by the public criteria of your session, on your machine',
  },
  'check.dir': {
    fr: 'le dossier du projet (par défaut celui où vous êtes)',
    en: 'the project’s folder (default: this one)',
  },
  'check.session': {
    fr: 'jusqu’à cette séance, 1 à 7 (par défaut la dernière reçue)',
    en: 'up to this session, 1 to 7 (default: the last one received)',
  },
  'check.student': {
    fr: 'vérifier que le projet est celui de cet étudiant (par défaut celui pour qui il a été créé)',
    en: 'verify that the project is this student’s (default: whom it was made for)',
  },
  'check.again': {
    fr: 'tout exécuter de nouveau, même si rien n’a changé',
    en: 'run everything again, even if nothing has changed',
  },
  'check.unchanged': {
    fr: 'Rien n’a changé depuis la dernière vérification : voici ce qu’elle a vu. Pour tout exécuter de nouveau : --again.',
    en: 'Nothing has changed since the last check: this is what it saw. To run everything again: --again.',
  },
  'check.next': { fr: 'À faire ensuite, {title} : {seen} {advice}', en: 'To do next, {title}: {seen} {advice}' },
  'check.all': {
    fr: 'Rien à faire : tout ce qui a pu être vérifié est bon.',
    en: 'Nothing to do: all that could be checked is right.',
  },
} as const satisfies Record<string, Text>;
