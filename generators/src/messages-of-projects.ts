/** The messages about existing projects: part of the catalogue in messages.ts. */

export const PROJECT_ERRORS = {
  USAGE_OPTION_ELSEWHERE: {
    fr: 'La commande {command} n’accepte pas l’option {option}. Consultez la liste avec --help.',
    en: 'The command {command} does not accept the option {option}. See --help for the list.',
  },
  USAGE_EXTRA_WORD: {
    fr: 'Argument inattendu pour {command} : « {value} ». Consultez --help.',
    en: 'Unexpected argument for {command}: "{value}". See --help.',
  },
  USAGE_COMMAND_NEAR: {
    fr: '« {value} » n’est pas une commande. Vouliez-vous dire : {nearest} ? Pour créer un projet dans un dossier de ce nom, écrivez ./{value}.',
    en: '"{value}" is not a command. Did you mean: {nearest}? To create a project in a folder of that name, write ./{value}.',
  },
  USAGE_COMMAND_UNKNOWN: {
    fr: '« {value} » n’est pas une commande, et ce dossier fait déjà partie d’un projet. Commandes : {known}. Pour créer un projet dans un dossier de ce nom, écrivez ./{value}.',
    en: '"{value}" is not a command, and this folder already belongs to a project. Commands: {known}. To create a project in a folder of that name, write ./{value}.',
  },
  USAGE_SESSION_COMMAND: {
    fr: 'Ce dossier fait déjà partie d’un projet. Vouliez-vous dire : session {session} ? Pour créer un autre projet, donnez un dossier, par exemple ../mon-projet.',
    en: 'This folder already belongs to a project. Did you mean: session {session}? To create another project, give a folder, such as ../my-project.',
  },
  USAGE_IN_PROJECT: {
    fr: 'Ce dossier fait déjà partie d’un projet. Donnez une commande : {known}. Pour créer un autre projet, donnez un dossier, par exemple ../mon-projet.',
    en: 'This folder already belongs to a project. Give a command: {known}. To create another project, give a folder, such as ../my-project.',
  },
  USAGE_ADD_ON: {
    fr: 'Module inconnu : « {value} ». Choisissez parmi : {known}.',
    en: 'Unknown add-on: "{value}". Choose one of: {known}.',
  },
  USAGE_ADD_ON_MISSING: {
    fr: 'Quel module ajouter ? Écrivez add NOM, où NOM est l’un de ces modules : {known}.',
    en: 'Which add-on? Write add NAME, where NAME is one of: {known}.',
  },
  USAGE_BUNDLE_MISSING: {
    fr: 'Quel fichier de solutions ? Écrivez solutions FICHIER, avec le fichier reçu de l’enseignant.',
    en: 'Which solutions file? Write solutions FILE, with the file that the instructor sent you.',
  },
  ANSWERS_INVALID: {
    fr: 'Impossible de lire le fichier de réponses {path}. Rien n’a été écrit. Ce fichier doit être en YAML ou en JSON, et ne contenir que ces clés : {keys}.',
    en: 'Could not read the answers file {path}. Nothing was written. The file must be YAML or JSON, and contain only these keys: {keys}.',
  },
  NOT_A_PROJECT: {
    fr: '{dir} ne fait pas partie d’un projet de ce cours. Placez-vous dans le dossier du projet. Pour créer un projet dans un dossier qui porte le nom d’une commande, écrivez ./nom.',
    en: '{dir} is not in a project of this course. Go to the project folder. To create a project in a folder that has the name of a command, write ./name.',
  },
  MANIFEST_INVALID: {
    fr: 'Le fichier {path} est endommagé. Rien n’a été modifié. Restaurez ce fichier depuis git : git checkout HEAD -- .create-mlops-course.json',
    en: 'The file {path} is damaged. Nothing was changed. Restore the file from git: git checkout HEAD -- .create-mlops-course.json',
  },
  FILE_UTF16: {
    fr: 'Le fichier {path} est encodé en UTF-16. Rien n’a été modifié. Enregistrez ce fichier en UTF-8 (dans VS Code : « Enregistrer avec l’encodage »), puis relancez la commande.',
    en: 'The file {path} is encoded in UTF-16. Nothing was changed. Save the file as UTF-8 (in VS Code: "Save with Encoding"), then run the command again.',
  },
  PROJECT_BUSY: {
    fr: 'Une autre commande est en train d’écrire dans {dir}. Rien n’a été modifié. Attendez qu’elle se termine, puis relancez la vôtre.',
    en: 'Another command is writing in {dir}. Nothing was changed. Wait for it to finish, then run yours again.',
  },
  PROJECT_DIRTY: {
    fr: 'Fichiers non enregistrés dans git ({count}) : {files}. Rien n’a été modifié. Lancez git add --all && git commit, puis recommencez. Ou ajoutez --force, et faites ensuite le commit vous-même.',
    en: 'Uncommitted files ({count}): {files}. Nothing was changed. Run git add --all && git commit, then try again. Or add --force, and commit yourself afterwards.',
  },
  PACKAGE_OLDER: {
    fr: 'Ce projet utilise la version {project} du modèle, plus récente que cette commande (version {version}). Lancez npm create mlops-course@latest.',
    en: 'This project uses version {project} of the template, which is newer than this command (version {version}). Run npm create mlops-course@latest.',
  },
  GIT_UNUSABLE: {
    fr: 'git ne peut pas lire l’état du projet ({reason}). Rien n’a été modifié. Lancez git status et corrigez la cause.',
    en: 'git cannot read the state of the project ({reason}). Nothing was changed. Run git status and fix the cause.',
  },
  GIT_FAILED: {
    fr: 'git a échoué ({reason}). Tous les fichiers sont écrits : vérifiez avec git status, puis faites le commit vous-même.',
    en: 'git failed ({reason}). All files are written: check with git status, then commit yourself.',
  },
} as const;

export const PROJECT_MESSAGES = {
  stepUpdate: { fr: 'Mise à jour du modèle', en: 'Template update' },
  stepAddOn: { fr: 'Module {name}', en: 'Add-on {name}' },
  stepSolutions: { fr: 'Rattrapage : solutions de l’enseignant', en: 'Catch-up: the instructor’s solutions' },
  stepCommit: { fr: '{title} (create-mlops-course {version})', en: '{title} (create-mlops-course {version})' },
  locksCommit: { fr: 'Versions installées ({files})', en: 'Installed versions ({files})' },
  locksCommitted: {
    fr: '{files} : enregistré dans un commit séparé ({commit}), dans l’état laissé par l’installation',
    en: '{files}: committed separately ({commit}), as the installation left it',
  },
  dryRun: {
    fr: 'Simulation : voici les modifications prévues. Rien n’est écrit.',
    en: 'Dry run: these changes would be made. Nothing is written.',
  },
  upToDate: {
    fr: 'Rien à faire : le projet contient déjà tout cela.',
    en: 'Nothing to do: the project already has all of this.',
  },
  newFiles: { fr: 'nouveaux : {count}', en: 'new: {count}' },
  changeOf: { fr: '{path} : {what}', en: '{path}: {what}' },
  changeReplace: { fr: 'remplacé (vous ne l’aviez pas modifié)', en: 'replaced (you had not changed it)' },
  changeMerge: { fr: 'fusionné avec vos modifications', en: 'merged with your changes' },
  changeConflict: { fr: 'CONFLIT', en: 'CONFLICT' },
  changeBeside: { fr: 'CONFLIT, votre fichier est conservé', en: 'CONFLICT, your file is kept' },
  changeRemove: { fr: 'supprimé : il n’est plus dans le modèle', en: 'removed: it is no longer in the template' },
  keptDeleted: { fr: 'vous l’avez supprimé : il n’est pas recréé', en: 'you deleted it: it is not created again' },
  keptGone: {
    fr: 'conservé, car vous l’avez modifié ; il n’est plus dans le modèle',
    en: 'kept, because you changed it; it is no longer in the template',
  },
  committed: { fr: 'commit {commit}', en: 'commit {commit}' },
  committedTagged: { fr: 'commit {commit}, étiquette {tag}', en: 'commit {commit}, tag {tag}' },
  conflictsTitle: { fr: 'Conflits à résoudre : {count}', en: 'Conflicts to resolve: {count}' },
  conflictsEnd: {
    fr: 'Quand les conflits sont résolus et que make test réussit :',
    en: 'When the conflicts are resolved and make test passes:',
  },
  doMarkers: {
    fr: '{path} (ligne {lines}) : choisissez le texte à conserver entre <<<<<<< et >>>>>>>, puis supprimez les marqueurs',
    en: '{path} (line {lines}): choose the text to keep between <<<<<<< and >>>>>>>, then delete the markers',
  },
  doKeys: {
    fr: '{path} : vos valeurs de {keys} sont conservées ; comparez-les avec {beside}, puis supprimez ce fichier',
    en: '{path}: your values of {keys} are kept; compare them with {beside}, then delete that file',
  },
  doBlocked: {
    fr: '{path} : un dossier ou un lien occupe cet emplacement ; le fichier du modèle est {beside}. Déplacez l’un des deux',
    en: '{path}: a folder or a link occupies this path; the template’s file is {beside}. Move one of the two',
  },
  doUnresolved: {
    fr: '{path} : ce fichier contient encore des marqueurs <<<<<<<. Résolvez le conflit, reprenez ce qui vous est utile dans {beside}, puis supprimez ce dernier',
    en: '{path}: this file still contains <<<<<<< markers. Resolve the conflict, copy what you need from {beside}, then delete that file',
  },
  doUtf16: {
    fr: '{path} : ce fichier est encodé en UTF-16 et ne peut pas être fusionné ; celui du modèle est {beside}. Enregistrez le vôtre en UTF-8, reprenez ce qui vous est utile dans {beside}, puis supprimez ce dernier',
    en: '{path}: this file is encoded in UTF-16 and cannot be merged; the template’s is {beside}. Save yours as UTF-8, copy what you need from {beside}, then delete that file',
  },
  doNamesake: {
    fr: '{path} : vous avez un fichier dont le nom ne diffère que par la casse ; celui du modèle est {beside}. Reprenez-y ce qui vous est utile, puis supprimez-le',
    en: '{path}: you have a file whose name differs only by case; the template’s is {beside}. Copy what you need from it, then delete it',
  },
  doAddedByBoth: {
    fr: '{path} : vous aviez déjà un fichier de ce nom ; celui du modèle est {beside}. Reprenez-y ce qui vous est utile, puis supprimez-le',
    en: '{path}: you already had a file of that name; the template’s is {beside}. Copy what you need from it, then delete it',
  },
  doBeside: {
    fr: '{path} : votre fichier est conservé ; celui du modèle est {beside}. Reprenez-y ce qui vous est utile, puis supprimez-le',
    en: '{path}: your file is kept; the template’s is {beside}. Copy what you need from it, then delete it',
  },
  noRepository: {
    fr: 'Le projet n’est pas dans un dépôt git : vous ne pourrez pas annuler une modification. Lancez git init.',
    en: 'The project is not in a git repository: you cannot undo a change. Run git init.',
  },
  noGit: {
    fr: 'git n’est pas installé : aucun commit n’a été fait, et vous ne pourrez pas annuler cette modification.',
    en: 'git is not installed: nothing was committed, and you cannot undo this change.',
  },
  notCommitted: { fr: 'Faites le commit vous-même.', en: 'Commit the changes yourself.' },
  doSetup: {
    fr: 'Les dépendances ont changé : lancez make setup (npm run setup).',
    en: 'The dependencies have changed: run make setup (npm run setup).',
  },
  undo: { fr: 'Pour annuler : git revert --no-edit {commit}', en: 'To undo: git revert --no-edit {commit}' },
  recoveredDone: {
    fr: 'Une commande interrompue avait commencé à écrire. Ses modifications sont maintenant complètes : faites le commit vous-même.',
    en: 'An interrupted command had started to write. Its changes are now complete: commit them yourself.',
  },
  recoveredUndone: {
    fr: 'Une commande interrompue n’avait encore rien modifié. Ses fichiers temporaires ont été supprimés.',
    en: 'An interrupted command had not changed anything yet. Its temporary files were removed.',
  },
  newerVersion: {
    fr: 'Une version plus récente est disponible : {latest} (vous utilisez {version}). Lancez npm create mlops-course@{term}.',
    en: 'A newer version is available: {latest} (you are using {version}). Run npm create mlops-course@{term}.',
  },
  statusProject: { fr: '{name}, dans {dir}', en: '{name}, in {dir}' },
  statusTemplate: { fr: 'Modèle : version {version}', en: 'Template: version {version}' },
  statusTemplateOlder: {
    fr: 'Modèle : version {version} ; la commande update passe à la version {newest}',
    en: 'Template: version {version}; the command update brings version {newest}',
  },
  statusReceived: { fr: 'reçue', en: 'received' },
  statusNext: { fr: 'à venir', en: 'upcoming' },
  statusExercises: { fr: 'exercices commencés : {begun} sur {total}', en: 'exercises started: {begun} of {total}' },
  statusSolved: {
    fr: 'dont {count} avec les solutions de l’enseignant',
    en: '{count} of them with the instructor’s solutions',
  },
  statusTodo: { fr: 'à faire : {exercises}', en: 'to do: {exercises}' },
  statusAddOns: { fr: 'Modules : {names}', en: 'Add-ons: {names}' },
  statusChanged: {
    fr: 'Fichiers du modèle que vous avez modifiés : {count}',
    en: 'Template files that you changed: {count}',
  },
  statusDeleted: {
    fr: 'Fichiers du modèle que vous avez supprimés : {count}',
    en: 'Template files that you deleted: {count}',
  },
  statusConflicts: { fr: 'Conflits à résoudre : {files}', en: 'Conflicts to resolve: {files}' },
  statusThen: { fr: 'Ensuite : {command}', en: 'Next: {command}' },
  statusDone: { fr: 'Vous avez reçu toutes les séances.', en: 'You have received all sessions.' },
  doctorNode: { fr: 'Node.js {version}', en: 'Node.js {version}' },
  doctorNodeOld: {
    fr: 'Node.js {version} : le projet exige au moins la version {needed} (https://nodejs.org)',
    en: 'Node.js {version}: the project requires version {needed} or later (https://nodejs.org)',
  },
  doctorTool: { fr: '{tool} {version}', en: '{tool} {version}' },
  doctorNoGit: { fr: 'git n’est pas installé : https://git-scm.com', en: 'git is not installed: https://git-scm.com' },
  doctorNoNpm: {
    fr: 'npm n’est pas installé : il vient avec Node.js',
    en: 'npm is not installed: it comes with Node.js',
  },
  doctorNoMake: {
    fr: 'make n’est pas installé : chaque cible a son équivalent, npm run CIBLE',
    en: 'make is not installed: every target has an equivalent, npm run TARGET',
  },
  doctorIdentity: { fr: 'identité git : {name}', en: 'git identity: {name}' },
  doctorNoIdentity: {
    fr: 'git ne connaît pas votre nom : lancez git config --global user.name "Prénom Nom", puis définissez user.email de la même façon',
    en: 'git does not know your name: run git config --global user.name "First Last", then set user.email the same way',
  },
  doctorVersion: {
    fr: 'create-mlops-course {version} (dernière version)',
    en: 'create-mlops-course {version} (latest version)',
  },
  doctorVersionAlone: {
    fr: 'create-mlops-course {version} (dernière version inconnue)',
    en: 'create-mlops-course {version} (latest version unknown)',
  },
  doctorProject: { fr: 'Projet {name} : séances {sessions}', en: 'Project {name}: sessions {sessions}' },
  doctorNoProject: {
    fr: 'Ce dossier ne fait pas partie d’un projet du cours',
    en: 'This folder is not in a course project',
  },
  doctorBaseMissing: {
    fr: 'Le fichier {path} est absent ou endommagé : une mise à jour causera plus de conflits. Restaurez-le : git checkout HEAD -- {path}',
    en: 'The file {path} is missing or damaged: an update will cause more conflicts. Restore it: git checkout HEAD -- {path}',
  },
  doctorDirty: { fr: 'Fichiers non enregistrés dans git : {count}', en: 'Uncommitted files: {count}' },
  doctorLocks: {
    fr: 'Tout est enregistré dans git, sauf {files} : la prochaine séance s’en chargera',
    en: 'Everything is committed except {files}: the next session will commit it',
  },
  doctorClean: { fr: 'Tout est enregistré dans git', en: 'Everything is committed' },
  doctorServices: {
    fr: 'Pour vérifier les services du projet : make doctor (npm run doctor)',
    en: 'To check the project’s services: make doctor (npm run doctor)',
  },
} as const;
