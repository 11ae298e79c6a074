import type { Text } from '../language.ts';

/** Messages of the command line: help, progress, errors. */
export const cliMessages = {
  'cli.about': {
    fr: 'Exécute le pipeline d’un projet MLOps dans un bac à sable, observe les résultats et les note selon un barème.',
    en: 'Runs the pipeline of an MLOps project in a sandbox, observes the results and marks them against a rubric.',
  },
  'cli.grade': { fr: 'évaluer un projet', en: 'grade a project' },
  'cli.grade.source': {
    fr: 'un dossier (jamais modifié), l’adresse d’un dépôt git (https, ssh, file) ou une archive (zip, tar, tar.gz)',
    en: 'a folder (never modified), the address of a git repository (https, ssh, file) or an archive (zip, tar, tar.gz)',
  },
  'cli.option.revision': {
    fr: 'évaluer ce commit, cette étiquette ou cette branche du dépôt',
    en: 'grade this commit, tag or branch of the repository',
  },
  'cli.option.as-of': {
    fr: 'évaluer le dernier commit à cette date (2026-11-20, jusqu’à minuit) ou à cette heure (2026-11-20T18:00)',
    en: 'grade the last commit on or before this date (2026-11-20, until midnight) or time (2026-11-20T18:00)',
  },
  'cli.option.subfolder': {
    fr: 'dossier du projet dans le rendu (défaut : trouvé automatiquement)',
    en: 'folder of the project in the submission (default: found automatically)',
  },
  'cli.moment': {
    fr: '« {value} » n’est ni une date (2026-11-20) ni une date avec l’heure (2026-11-20T18:00).',
    en: '“{value}” is neither a date (2026-11-20) nor a date and time (2026-11-20T18:00).',
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
    fr: 'Interruption : {done, plural, one {# dossier est noté} other {# dossiers sont notés}} de nouveau sur {total, number} ; les autres sont inchangés.',
    en: 'Interrupted: {done, plural, one {# folder} other {# folders}} out of {total, number} marked again; the others are unchanged.',
  },
  'cli.option.driver': {
    fr: 'où le code s’exécute : docker (isolé, par défaut) ou process (votre machine, sans isolation)',
    en: 'where the code runs: docker (isolated, the default) or process (your machine, no isolation)',
  },
  'cli.option.out': {
    fr: 'dossier des preuves et des rapports (défaut : grading/<projet>, ou grading/<projet>-2 et ainsi de suite si ce dossier contient l’évaluation d’une autre source)',
    en: 'folder for evidence and reports (default: grading/<project>, or grading/<project>-2 and so on if that folder contains the grading of another source)',
  },
  'cli.option.rubric': { fr: 'barème YAML (défaut : celui du cours)', en: 'YAML rubric (default: the course’s)' },
  'cli.option.holdout': {
    fr: 'fichier CSV des clients de test, que les étudiants ne reçoivent jamais (défaut : celui du cours)',
    en: 'CSV file of hold-out customers, which students never receive (default: the course’s)',
  },
  'cli.option.deadline': {
    fr: 'délai d’une étape, en secondes (par exemple test=60), ou de toute l’évaluation (défaut : total=2700) ; répétable',
    en: 'time limit of a stage, in seconds (for example test=60), or of the whole grading (default: total=2700); repeatable',
  },
  'cli.option.skip': {
    fr: 'ne pas exécuter cette étape : elle reste non vérifiée ; répétable',
    en: 'do not run this stage: it stays unverified; repeatable',
  },
  'cli.stages': {
    fr: 'Étapes, pour --deadline et --skip : {stages}.',
    en: 'Stages, for --deadline and --skip: {stages}.',
  },
  'cli.option.json': {
    fr: 'n’afficher que le résultat, en JSON',
    en: 'print only the result, as JSON',
  },
  'cli.exit-codes': {
    fr: 'Codes de sortie : 0 tous les critères sont réussis, 1 des critères ont échoué, 2 l’outil n’a pas pu fonctionner, 64 erreur d’utilisation, 130 interrompu.',
    en: 'Exit codes: 0 all criteria passed, 1 some criteria failed, 2 the tool could not run, 64 usage error, 130 interrupted.',
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
    fr: 'ID de l’étudiant : vérifier que le projet contient ses données et ses noms',
    en: 'student ID: verify that the project has this student’s data and names',
  },
  'cli.student': {
    fr: '« {value} » n’est pas l’ID d’un étudiant : 1 à 100 caractères visibles.',
    en: '“{value}” is not the ID of a student: 1 to 100 visible characters.',
  },
  'cli.option.audience': {
    fr: 'lecteur des rapports : instructor (tout, par défaut) ou student (sans les critères non publiés)',
    en: 'reader of the reports: instructor (everything, the default) or student (without unpublished criteria)',
  },
  'cli.option.annotations': {
    fr: 'afficher aussi les annotations pour GitHub Actions (automatique si GITHUB_ACTIONS=true)',
    en: 'also print annotations for GitHub Actions (automatic if GITHUB_ACTIONS=true)',
  },
  'cli.option.dry-run': {
    fr: 'afficher seulement les notes, sans écrire de fichier',
    en: 'only show the marks; write no files',
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
    fr: '{program} est introuvable dans les dossiers absolus de PATH. Installez-le, puis recommencez.',
    en: '{program} was not found in the absolute folders of PATH. Install it, then try again.',
  },
  'error.holdout': {
    fr: 'Impossible de lire le fichier des clients de test, {file} : {cause}',
    en: 'Cannot read the file of hold-out customers, {file}: {cause}',
  },
  'error.out': {
    fr: 'Impossible d’écrire dans le dossier {folder} ({cause}). Choisissez-en un autre avec --out.',
    en: 'Cannot write to the folder {folder} ({cause}). Choose another with --out.',
  },
  'error.out-not-empty': {
    fr: 'Le dossier {folder} contient des fichiers étrangers à une évaluation ({foreign}) ; rien n’a été modifié. Choisissez-en un autre avec --out.',
    en: 'The folder {folder} contains files that do not belong to a grading ({foreign}); nothing was changed. Choose another with --out.',
  },
  'error.out-other': {
    fr: 'Le dossier {folder} contient l’évaluation d’une autre source ({other}) ; rien n’a été modifié. Choisissez-en un autre avec --out, ou supprimez celui-ci.',
    en: 'The folder {folder} contains the grading of another source ({other}); nothing was changed. Choose another with --out, or delete this one.',
  },
  'error.out-busy': {
    fr: 'Une autre évaluation écrit dans {folder} (processus {pid}). Attendez sa fin, ou choisissez un autre dossier. Si aucune évaluation n’est en cours, supprimez le fichier {lock} de ce dossier.',
    en: 'Another grading is writing to {folder} (process {pid}). Wait until it ends, or choose another folder. If no grading is running, delete the file {lock} in that folder.',
  },
  'evidence.changed': {
    fr: 'Attention : dans {folder}, les preuves ont changé depuis leur dernière notation.',
    en: 'Warning: in {folder}, the evidence has changed since it was last marked.',
  },
  'evidence.rubric-changed': {
    fr: 'Attention : {count, plural, one {# évaluation avait été notée} other {# évaluations avaient été notées}} avec un autre barème ({earlier}) que celui-ci ({file}). Pour choisir le barème : --rubric.',
    en: 'Warning: {count, plural, one {# grading was} other {# gradings were}} marked with a different rubric ({earlier}) than this one ({file}). To choose the rubric: --rubric.',
  },
  'evidence.logs-changed': {
    fr: 'Attention : dans {folder}, des journaux ont changé depuis l’évaluation ({stages}) ; le rapport ne les affiche pas.',
    en: 'Warning: in {folder}, logs have changed since the grading ({stages}); the report does not show them.',
  },
  'evidence.log-changed': {
    fr: 'Ce journal a changé depuis l’évaluation : il n’est pas affiché.',
    en: 'This log has changed since the grading: it is not shown.',
  },
  'error.out-inside': {
    fr: 'Le dossier {folder} est dans le projet évalué. Choisissez un dossier hors du projet avec --out.',
    en: 'The folder {folder} is inside the graded project. Choose a folder outside the project with --out.',
  },
  'error.evidence': {
    fr: 'Impossible de lire les preuves dans {folder} ({cause}). Donnez le dossier d’une évaluation, ou relancez « mlops-grader grade ».',
    en: 'Cannot read evidence in {folder} ({cause}). Give the folder of a grading, or run “mlops-grader grade” again.',
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
