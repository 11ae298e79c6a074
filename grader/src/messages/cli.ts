import type { Text } from '../language.ts';

/** What the command line says: help, progress, errors. */
export const cliMessages = {
  'cli.about': {
    fr: 'Exécute le pipeline d’un projet MLOps dans un bac à sable et le note selon un barème, d’après ce qui a été observé.',
    en: 'Runs an MLOps project’s pipeline in a sandbox and marks it against a rubric, from what was observed.',
  },
  'cli.grade': { fr: 'évaluer un projet', en: 'grade a project' },
  'cli.grade.source': {
    fr: 'un dossier, qui n’est que lu, l’adresse d’un dépôt git (https, ssh, file) ou une archive (zip, tar, tar.gz)',
    en: 'a folder, which is only read, the address of a git repository (https, ssh, file), or an archive (zip, tar, tar.gz)',
  },
  'cli.option.revision': {
    fr: 'évaluer ce commit, cette étiquette ou cette branche du dépôt',
    en: 'grade this commit, tag or branch of the repository',
  },
  'cli.option.as-of': {
    fr: 'évaluer le dernier commit à cette date (2026-11-20, jusqu’à minuit) ou à ce moment (2026-11-20T18:00)',
    en: 'grade the last commit as of this date (2026-11-20, until midnight) or moment (2026-11-20T18:00)',
  },
  'cli.option.subfolder': {
    fr: 'où se trouve le projet dans le rendu ; sans cette option, il est recherché',
    en: 'where the project is in the submission; searched for if not given',
  },
  'cli.moment': {
    fr: '« {value} » n’est ni une date (2026-11-20), ni un moment (2026-11-20T18:00).',
    en: '“{value}” is neither a date (2026-11-20) nor a moment (2026-11-20T18:00).',
  },
  'cli.rescore': {
    fr: 'noter de nouveau des preuves enregistrées, sans rien exécuter',
    en: 'mark stored evidence again, without running anything',
  },
  'cli.rescore.out': {
    fr: 'un dossier donné à grade --out, ou un dossier qui en contient ; plusieurs possibles',
    en: 'a folder given to grade --out, or a folder that contains such folders; repeatable',
  },
  'cli.rescored.running': { fr: '{done, number} / {total, number}', en: '{done, number} / {total, number}' },
  'cli.rescored.interrupted': {
    fr: 'Interruption : {done, plural, one {# dossier est noté} other {# dossiers sont notés}} de nouveau sur {total, number}, les autres sont inchangés.',
    en: 'Interrupted: {done, plural, one {# folder} other {# folders}} out of {total, number} marked again, the others are unchanged.',
  },
  'cli.option.driver': {
    fr: 'où le code s’exécute : docker (isolé, par défaut) ou process (votre machine, sans isolation)',
    en: 'where the code runs: docker (isolated, the default) or process (your machine, no isolation)',
  },
  'cli.option.out': {
    fr: 'dossier des preuves et des rapports (défaut : grading/<nom du projet>, ou grading/<nom du projet>-2 et ainsi de suite si ce dossier contient l’évaluation d’une autre source)',
    en: 'folder for the evidence and the reports (default: grading/<project’s name>, or grading/<project’s name>-2 and so on if that folder contains the grading of another source)',
  },
  'cli.option.rubric': { fr: 'barème YAML (défaut : celui du cours)', en: 'YAML rubric (default: the course’s)' },
  'cli.option.holdout': {
    fr: 'CSV de clients que l’étudiant n’a jamais reçus (défaut : ceux du cours)',
    en: 'CSV of customers the student never received (default: the course’s)',
  },
  'cli.option.deadline': {
    fr: 'délai d’une étape, en secondes, par exemple test=60, ou de toute l’évaluation, total=2700 (valeur par défaut) ; répétable',
    en: 'a stage’s deadline in seconds, for example test=60, or that of the whole grading, total=2700 (the default); repeatable',
  },
  'cli.option.skip': {
    fr: 'exclure cette étape, qui reste non vérifiée ; répétable',
    en: 'exclude this stage, which stays unverified; repeatable',
  },
  'cli.stages': {
    fr: 'Étapes, pour --deadline et --skip : {stages}.',
    en: 'Stages, for --deadline and --skip: {stages}.',
  },
  'cli.option.json': {
    fr: 'n’écrire que le résultat, en JSON',
    en: 'print only the result, as JSON',
  },
  'cli.exit-codes': {
    fr: 'Codes de sortie : 0 tout est réussi, 1 des critères ont échoué, 2 l’outil n’a pas pu travailler, 64 erreur d’utilisation, 130 interrompu.',
    en: 'Exit codes: 0 everything passed, 1 some criteria failed, 2 the tool could not work, 64 usage error, 130 interrupted.',
  },
  'cli.report': { fr: 'Rapport : {file}', en: 'Report: {file}' },
  'cli.session': {
    fr: '« {value} » n’est pas une séance : il faut un nombre de 1 à 7.',
    en: '“{value}” is not a session: it must be a number from 1 to 7.',
  },
  'cli.option.session': {
    fr: 'ne noter que les critères des séances 1 à n',
    en: 'mark only the criteria of sessions 1 to n',
  },
  'cli.option.student': {
    fr: 'ID de l’étudiant auquel le projet doit appartenir : ses données et ses noms sont vérifiés',
    en: 'ID of the student the project should belong to: its data and names are verified',
  },
  'cli.student': {
    fr: '« {value} » n’est pas l’ID d’un étudiant : 1 à 100 caractères visibles.',
    en: '“{value}” is not the ID of a student: 1 to 100 visible characters.',
  },
  'cli.option.audience': {
    fr: 'pour qui : instructor (tout, par défaut) ou student (sans les critères non publiés)',
    en: 'for whom: instructor (everything, the default) or student (without unpublished criteria)',
  },
  'cli.option.annotations': {
    fr: 'écrire aussi des annotations pour GitHub Actions (automatique si GITHUB_ACTIONS=true)',
    en: 'also print annotations for GitHub Actions (automatic if GITHUB_ACTIONS=true)',
  },
  'cli.option.dry-run': {
    fr: 'n’écrire aucun fichier : montrer seulement les notes',
    en: 'write no file: only show the marks',
  },
  'cli.stage.running': { fr: '{title} …', en: '{title} …' },
  'cli.stage.done': { fr: '{mark} {title} ({seconds, number} s)', en: '{mark} {title} ({seconds, number} s)' },
  'cli.stage.problem': {
    fr: '{mark} {title} ({seconds, number} s) : {seen}',
    en: '{mark} {title} ({seconds, number} s): {seen}',
  },
  'cli.interrupted': {
    fr: 'Interruption : arrêt des processus du projet…',
    en: 'Interrupted: stopping the project’s processes…',
  },
  'cli.interrupted.during': {
    fr: 'Interruption pendant l’étape « {stage} ». Preuves de ce qui a été exécuté : {folder}',
    en: 'Interrupted during the stage “{stage}”. Evidence of what ran: {folder}',
  },
  'cli.interrupted.after': {
    fr: 'Interruption après la dernière étape. Preuves : {folder}',
    en: 'Interrupted after the last stage. Evidence: {folder}',
  },
  'cli.synopsis': { fr: '<commande> [options]', en: '<command> [options]' },
  'error.no-folder': { fr: '{folder} n’est pas un dossier.', en: '{folder} is not a folder.' },
  'error.not-a-project': {
    fr: '{folder} n’est pas un projet : ni Makefile, ni package.json, ni pyproject.toml, ni requirements.txt. Donnez le dossier qui les contient.',
    en: '{folder} is not a project: it has no Makefile, package.json, pyproject.toml or requirements.txt. Give the folder that contains one of them.',
  },
  'error.too-many-files': {
    fr: 'Le projet a plus de {limit, number} fichiers ou dossiers. Retirez du dépôt ce qui s’installe ou se régénère (environnements, sorties).',
    en: 'The project has more than {limit, number} files or folders. Remove from the repository what is installed or regenerated (environments, outputs).',
  },
  'error.too-large': {
    fr: 'Le projet dépasse {megabytes, number} Mo. Retirez du dépôt les données et les modèles volumineux.',
    en: 'The project exceeds {megabytes, number} MB. Remove large data and models from the repository.',
  },
  'error.no-make': {
    fr: 'GNU make n’est pas installé sur cette machine. Installez-le (« apt install make », « xcode-select --install »), puis recommencez.',
    en: 'GNU make is not installed on this machine. Install it (“apt install make”, “xcode-select --install”), then try again.',
  },
  'error.no-program': {
    fr: '{program} n’est dans aucun des dossiers absolus de PATH. Installez-le, puis recommencez.',
    en: '{program} is in none of the absolute folders of PATH. Install it, then try again.',
  },
  'error.holdout': {
    fr: 'Les clients de test {file} ne peuvent pas être lus : {cause}',
    en: 'The hold-out customers {file} cannot be read: {cause}',
  },
  'error.out': {
    fr: 'Le dossier {folder} ne peut pas être écrit ({cause}). Choisissez-en un autre avec --out.',
    en: 'The folder {folder} cannot be written ({cause}). Choose another with --out.',
  },
  'error.out-not-empty': {
    fr: 'Le dossier {folder} contient autre chose qu’une évaluation ({foreign}) ; rien n’a été modifié. Choisissez-en un autre avec --out.',
    en: 'The folder {folder} contains something other than a grading ({foreign}); nothing was changed. Choose another with --out.',
  },
  'error.out-other': {
    fr: 'Le dossier {folder} contient l’évaluation d’une autre source ({other}) ; rien n’a été touché. Choisissez-en un autre avec --out, ou supprimez celui-ci.',
    en: 'The folder {folder} contains the grading of another source ({other}); nothing was touched. Choose another with --out, or delete this one.',
  },
  'error.out-busy': {
    fr: 'Une autre évaluation écrit dans {folder} (processus {pid}). Attendez sa fin, ou choisissez un autre dossier. Si aucune évaluation n’est en cours, supprimez le fichier {lock} de ce dossier.',
    en: 'Another grading is writing to {folder} (process {pid}). Wait until it has ended, or choose another folder. If no grading is running, delete the file {lock} in that folder.',
  },
  'evidence.changed': {
    fr: 'Attention : dans {folder}, les preuves ont changé depuis leur dernière notation.',
    en: 'Warning: in {folder}, the evidence has changed since it was last marked.',
  },
  'evidence.rubric-changed': {
    fr: 'Attention : {count, plural, one {# évaluation avait été notée} other {# évaluations avaient été notées}} avec un autre barème ({earlier}) que celui-ci ({file}). Pour choisir le barème : --rubric.',
    en: 'Warning: {count, plural, one {# grading was} other {# gradings were}} marked with a rubric ({earlier}) other than this one ({file}). To choose the rubric: --rubric.',
  },
  'evidence.logs-changed': {
    fr: 'Attention : dans {folder}, des journaux ont changé depuis l’évaluation ({stages}) ; le rapport ne les montre pas.',
    en: 'Warning: in {folder}, logs have changed since the grading ({stages}); the report does not show them.',
  },
  'evidence.log-changed': {
    fr: 'Ce journal a changé depuis l’évaluation : il n’est pas montré.',
    en: 'This log has changed since the grading: it is not shown.',
  },
  'error.out-inside': {
    fr: 'Le dossier {folder} est dans le projet évalué. Choisissez un dossier extérieur avec --out.',
    en: 'The folder {folder} is inside the graded project. Choose one outside with --out.',
  },
  'error.evidence': {
    fr: 'Il n’y a pas de preuves lisibles dans {folder} ({cause}). Donnez le dossier d’une évaluation, ou relancez « mlops-grader grade ».',
    en: 'There is no readable evidence in {folder} ({cause}). Give the folder of a grading, or run “mlops-grader grade” again.',
  },
  'error.skip': {
    fr: 'Il n’y a pas d’étape « {value} ». Étapes : {stages}.',
    en: 'There is no stage “{value}”. Stages: {stages}.',
  },
  'error.session': {
    fr: 'Le barème {file} n’a aucun critère jusqu’à la séance {session, number}.',
    en: 'The rubric {file} has no criterion up to session {session, number}.',
  },
  'error.deadline': {
    fr: '« {value} » n’est pas un délai. Écrivez étape=secondes, où l’étape est l’une de {stages}.',
    en: '“{value}” is not a deadline. Write stage=seconds, where the stage is one of {stages}.',
  },
} as const satisfies Record<string, Text>;
