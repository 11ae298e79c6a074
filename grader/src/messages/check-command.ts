/** Sentences of `mlops-grader check`, which a student reads. */
import type { Text } from '../language.ts';

export const checkCommandMessages = {
  'check.about': {
    fr: 'vérifier votre projet d’après les critères publics de votre séance, sur votre machine',
    en: 'check your project against the public criteria of your session, on your machine',
  },
  'check.dir': {
    fr: 'dossier du projet (défaut : le dossier courant)',
    en: 'project folder (default: the current folder)',
  },
  'check.session': {
    fr: 'vérifier jusqu’à cette séance, de 1 à 7 (défaut : la dernière reçue)',
    en: 'check up to this session, from 1 to 7 (default: the last one received)',
  },
  'check.student': {
    fr: 'vérifier que le projet est celui de cet étudiant (défaut : celui pour qui il a été créé)',
    en: 'verify that the project belongs to this student (default: the one it was created for)',
  },
  'check.again': {
    fr: 'tout exécuter de nouveau, même si rien n’a changé',
    en: 'run everything again, even if nothing has changed',
  },
  'check.force': {
    fr: 'vérifier aussi une séance que le projet n’a pas encore reçue',
    en: 'also check a session that the project has not received yet',
  },
  'check.begin': {
    fr: 'Critères publics {session, plural, =0 {de toutes les séances} =1 {de la séance 1} other {des séances 1 à #}}.',
    en: 'Public criteria of {session, plural, =0 {all sessions} =1 {session 1} other {sessions 1 to #}}.',
  },
  'check.ahead': {
    fr: 'Le projet n’a reçu que {session, plural, =1 {la séance 1} other {les séances 1 à #}} : les critères de la séance {asked} échoueraient. Pour vérifier ce qu’il a reçu : « mlops-grader check ». Pour recevoir la séance {asked} : « create-mlops-course session {asked} ». Pour la vérifier quand même : --force.',
    en: 'The project has received only {session, plural, =1 {session 1} other {sessions 1 to #}}: the criteria of session {asked} would fail. To check what it has received: “mlops-grader check”. To receive session {asked}: “create-mlops-course session {asked}”. To check it anyway: --force.',
  },
  'check.not-a-project': {
    fr: '{folder} n’est pas un projet, mais en contient {count, plural, one {un} other {#}} : {folders}. Vouliez-vous dire « mlops-grader check {first} » ?',
    en: '{folder} is not a project, but contains {count, plural, one {one} other {#}}: {folders}. Did you mean “mlops-grader check {first}”?',
  },
  'check.unchanged': {
    fr: 'Rien n’a changé depuis la dernière vérification, dont voici le résultat. Pour tout exécuter de nouveau : --again.',
    en: 'Nothing has changed since the last check. Its result is shown below. To run everything again: --again.',
  },
  'check.next': {
    fr: 'Prochaine étape, {title} : {seen} {advice}',
    en: 'Next step, {title}: {seen} {advice}',
  },
  'check.all': {
    fr: 'Rien à faire : tous les critères qui ont pu être vérifiés sont réussis.',
    en: 'Nothing to do: every criterion that could be verified has passed.',
  },
} as const satisfies Record<string, Text>;
