/** Sentences of `mlops-grader check`, which a student reads. */
import type { Text } from '../language.ts';

export const checkCommandMessages = {
  'check.about': {
    fr: 'vérifier votre projet avec les critères publics de votre séance, sur votre machine',
    en: 'check your project by the public criteria of your session, on your machine',
  },
  'check.dir': {
    fr: 'le dossier du projet (par défaut, le dossier courant)',
    en: 'the project folder (default: the current one)',
  },
  'check.session': {
    fr: 'jusqu’à cette séance, de 1 à 7 (par défaut, la dernière reçue)',
    en: 'up to this session, 1 to 7 (default: the last one received)',
  },
  'check.student': {
    fr: 'vérifier que le projet est celui de cet étudiant (par défaut, celui pour qui il a été créé)',
    en: 'verify that the project belongs to this student (default: the one it was created for)',
  },
  'check.again': {
    fr: 'tout exécuter de nouveau, même si rien n’a changé',
    en: 'run everything again, even if nothing has changed',
  },
  'check.unchanged': {
    fr: 'Rien n’a changé depuis la dernière vérification, dont voici le résultat. Pour tout exécuter de nouveau : --again.',
    en: 'Nothing has changed since the last check, whose result is shown below. To run everything again: --again.',
  },
  'check.next': {
    fr: 'Prochaine étape, {title} : {seen} {advice}',
    en: 'Next step, {title}: {seen} {advice}',
  },
  'check.all': {
    fr: 'Rien à faire : tout ce qui a pu être vérifié est correct.',
    en: 'Nothing to do: everything that could be checked is right.',
  },
} as const satisfies Record<string, Text>;
