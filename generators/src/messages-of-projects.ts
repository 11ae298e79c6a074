/** What the scaffolder says of projects that exist already: part of the catalogue in messages.ts. */

export const PROJECT_ERRORS = {
  USAGE_OPTION_ELSEWHERE: {
    fr: "La commande {command} n'accepte pas l'option {option}. Voir --help pour la liste.",
    en: 'The command {command} does not accept the option {option}. See --help for the list.',
  },
  USAGE_EXTRA_WORD: {
    fr: 'Argument en trop pour {command} : « {value} ». Voir --help.',
    en: 'Unexpected argument for {command}: "{value}". See --help.',
  },
  USAGE_COMMAND_NEAR: {
    fr: "« {value} » n'est pas une commande. Vouliez-vous dire : {nearest} ? Pour un nouveau projet dans un dossier de ce nom, écrivez ./{value}.",
    en: '"{value}" is not a command. Did you mean: {nearest}? For a new project in a folder of that name, write ./{value}.',
  },
  USAGE_COMMAND_UNKNOWN: {
    fr: "« {value} » n'est pas une commande, et ce dossier est déjà dans un projet. Commandes : {known}. Pour un nouveau projet dans un dossier de ce nom, écrivez ./{value}.",
    en: '"{value}" is not a command, and this folder is already in a project. Commands: {known}. For a new project in a folder of that name, write ./{value}.',
  },
  USAGE_SESSION_COMMAND: {
    fr: 'Ce dossier est déjà dans un projet. Vouliez-vous dire : session {session} ? Pour un nouveau projet, donnez un dossier, par exemple ../mon-projet.',
    en: 'This folder is already in a project. Did you mean: session {session}? For a new project, give a folder, such as ../my-project.',
  },
  USAGE_IN_PROJECT: {
    fr: 'Ce dossier est déjà dans un projet. Donnez une commande : {known}. Pour un nouveau projet, donnez un dossier, par exemple ../mon-projet.',
    en: 'This folder is already in a project. Give a command: {known}. For a new project, give a folder, such as ../my-project.',
  },
  USAGE_ADD_ON: {
    fr: 'Module inconnu : « {value} ». Choisissez parmi : {known}.',
    en: 'Unknown add-on: "{value}". Choose one of: {known}.',
  },
  USAGE_ADD_ON_MISSING: {
    fr: 'Quel module ajouter ? Écrivez add NOM, avec un nom parmi : {known}.',
    en: 'Which add-on? Write add NAME, with one of these names: {known}.',
  },
  USAGE_BUNDLE_MISSING: {
    fr: "Quel fichier de solutions ? Écrivez solutions FICHIER, avec le fichier reçu de l'enseignant.",
    en: 'Which solutions file? Write solutions FILE, with the file that the instructor sent you.',
  },
  ANSWERS_INVALID: {
    fr: "Le fichier de réponses {path} ne peut pas être lu : rien n'a été écrit. Il faut du YAML ou du JSON avec, au choix : {keys}.",
    en: 'The answers file {path} cannot be read: nothing was written. It must be YAML or JSON with any of: {keys}.',
  },
  NOT_A_PROJECT: {
    fr: "{dir} n'est pas dans un projet de ce cours : rien n'a été touché. Placez-vous dans le dossier du projet ; pour un dossier qui porte le nom d'une commande, écrivez ./nom.",
    en: '{dir} is not in a project of this course: nothing was touched. Go to the project folder; for a folder that has the name of a command, write ./name.',
  },
  MANIFEST_INVALID: {
    fr: "Le fichier {path} est endommagé : rien n'a été touché. Restaurez-le depuis git : git checkout HEAD -- .create-mlops-course.json",
    en: 'The file {path} is damaged: nothing was touched. Restore it from git: git checkout HEAD -- .create-mlops-course.json',
  },
  FILE_UTF16: {
    fr: "Le fichier {path} est encodé en UTF-16 : rien n'a été touché. Enregistrez-le en UTF-8 (dans VS Code : « Enregistrer avec l'encodage »), puis relancez.",
    en: 'The file {path} is encoded in UTF-16: nothing was touched. Save it as UTF-8 (in VS Code: "Save with Encoding"), then run again.',
  },
  PROJECT_BUSY: {
    fr: "Une autre commande écrit en ce moment dans {dir} : rien n'a été touché. Attendez sa fin, puis relancez.",
    en: 'Another command is writing in {dir} now: nothing was touched. Wait until it has ended, then run again.',
  },
  PROJECT_DIRTY: {
    fr: "Pas encore enregistré dans git : {files} ({count}). Rien n'a été touché. Lancez git add --all && git commit, puis recommencez ; ou ajoutez --force, et faites ensuite le commit vous-même.",
    en: 'Not committed: {files} ({count}). Nothing was touched. Run git add --all && git commit, then try again; or add --force, and then make the commit yourself.',
  },
  PACKAGE_OLDER: {
    fr: 'Ce projet vient de la version {project}, et cette commande est la version {version}, plus ancienne. Lancez npm create mlops-course@latest.',
    en: 'This project comes from version {project}, and this command is version {version}, which is older. Run npm create mlops-course@latest.',
  },
  GIT_UNUSABLE: {
    fr: "git ne peut pas lire l'état du projet ({reason}) : rien n'a été touché. Lancez git status et corrigez la cause.",
    en: 'git cannot read the state of the project ({reason}): nothing was touched. Run git status and fix the cause.',
  },
  GIT_FAILED: {
    fr: 'git a échoué ({reason}). Ce qui est écrit est complet : vérifiez avec git status, puis faites le commit vous-même.',
    en: 'git failed ({reason}). What is written is complete: check with git status, then make the commit yourself.',
  },
} as const;

export const PROJECT_MESSAGES = {
  stepUpdate: { fr: 'Mise à jour du modèle', en: 'Template update' },
  stepAddOn: { fr: 'Module {name}', en: 'Add-on {name}' },
  stepSolutions: { fr: "Rattrapage : solutions de l'enseignant", en: "Catch-up: the instructor's solutions" },
  stepCommit: { fr: '{title} (create-mlops-course {version})', en: '{title} (create-mlops-course {version})' },
  locksCommit: { fr: 'Versions installées ({files})', en: 'Installed versions ({files})' },
  locksCommitted: {
    fr: "{files} : enregistré à part, tel que l'installation l'a écrit (commit {commit})",
    en: '{files}: committed separately, as the installation wrote it (commit {commit})',
  },
  dryRun: {
    fr: "À blanc : voici ce qui serait fait, rien n'est écrit.",
    en: 'Dry run: this is what would be done, nothing is written.',
  },
  upToDate: {
    fr: 'Rien à faire : le projet a déjà tout cela.',
    en: 'Nothing to do: the project already has all of this.',
  },
  newFiles: { fr: 'nouveaux : {count}', en: 'new: {count}' },
  changeOf: { fr: '{path} : {what}', en: '{path}: {what}' },
  changeReplace: { fr: "remplacé (vous ne l'aviez pas modifié)", en: 'replaced (you had not changed it)' },
  changeMerge: { fr: 'fusionné avec vos modifications', en: 'merged with your changes' },
  changeConflict: { fr: 'CONFLIT', en: 'CONFLICT' },
  changeBeside: { fr: 'CONFLIT, le vôtre est gardé', en: 'CONFLICT, yours is kept' },
  changeRemove: { fr: "retiré : le modèle ne l'a plus", en: 'removed: the template no longer has it' },
  keptDeleted: { fr: "vous l'avez supprimé : il le reste", en: 'you deleted it: it stays deleted' },
  keptGone: {
    fr: "gardé, car vous l'avez modifié ; le modèle ne l'a plus",
    en: 'kept, since you changed it; the template no longer has it',
  },
  committed: { fr: 'commit {commit}', en: 'commit {commit}' },
  committedTagged: { fr: 'commit {commit}, étiquette {tag}', en: 'commit {commit}, tag {tag}' },
  conflictsTitle: { fr: 'Conflits à résoudre : {count}', en: 'Conflicts to resolve: {count}' },
  conflictsEnd: { fr: "Quand c'est fait, et que make test passe :", en: 'When that is done, and make test passes:' },
  doMarkers: {
    fr: "{path} : aux lignes {lines}, gardez ce qu'il faut entre <<<<<<< et >>>>>>>, puis supprimez ces marques",
    en: '{path}: at lines {lines}, keep what is right between <<<<<<< and >>>>>>>, then remove the markers',
  },
  doKeys: {
    fr: '{path} : vos valeurs sont gardées pour {keys} ; comparez avec {beside}, puis supprimez celui-ci',
    en: '{path}: your values are kept for {keys}; compare with {beside}, then delete that file',
  },
  doBlocked: {
    fr: "{path} : un dossier ou un lien prend la place du fichier, mis dans {beside} ; déplacez l'un ou l'autre",
    en: '{path}: a folder or a link is in the place of the file, which is in {beside}; move one or the other',
  },
  doUnresolved: {
    fr: "{path} : il y reste des marques <<<<<<< ; résolvez-les, reprenez ce qu'il faut de {beside}, puis supprimez-le",
    en: '{path}: it still has <<<<<<< markers; resolve them, take what you need from {beside}, then delete that file',
  },
  doUtf16: {
    fr: "{path} : il est encodé en UTF-16 et ne peut pas être fusionné ; le fichier du modèle est {beside}. Enregistrez le vôtre en UTF-8, reprenez ce qu'il faut de {beside}, puis supprimez-le",
    en: "{path}: it is encoded in UTF-16 and cannot be merged; the template's file is {beside}. Save yours as UTF-8, take what you need from {beside}, then delete it",
  },
  doNamesake: {
    fr: "{path} : vous avez un fichier dont le nom ne diffère que par la casse ; celui du modèle est {beside} : reprenez-en ce qu'il faut, puis supprimez-le",
    en: "{path}: you have a file whose name differs only by case; the template's is {beside}: take what you need from it, then delete it",
  },
  doAddedByBoth: {
    fr: "{path} : vous aviez déjà un fichier de ce nom ; celui du modèle est {beside} : reprenez-en ce qu'il faut, puis supprimez-le",
    en: "{path}: you already had a file of that name; the template's is {beside}: take what you need from it, then delete it",
  },
  doBeside: {
    fr: "{path} : le vôtre est gardé ; celui du modèle est {beside} : reprenez-en ce qu'il faut, puis supprimez-le",
    en: "{path}: yours is kept; the template's is {beside}: take what you need from it, then delete it",
  },
  noRepository: {
    fr: "Le projet n'est pas dans un dépôt git : sans dépôt, pas de retour en arrière (git init).",
    en: 'The project is not in a git repository: without one, there is no way back (git init).',
  },
  noGit: {
    fr: "git n'est pas installé : rien n'a été enregistré, et il n'y a pas de retour en arrière.",
    en: 'git is not installed: nothing was committed, and there is no way back.',
  },
  notCommitted: { fr: 'À vous de faire le commit.', en: 'The commit is yours to make.' },
  doSetup: {
    fr: 'Les paquets ont changé : lancez make setup (npm run setup).',
    en: 'The packages have changed: run make setup (npm run setup).',
  },
  undo: {
    fr: 'Pour revenir en arrière : git revert --no-edit {commit}',
    en: 'To go back: git revert --no-edit {commit}',
  },
  recoveredDone: {
    fr: 'Une commande interrompue avait commencé à écrire : ses modifications sont maintenant complètes. À vous de faire le commit.',
    en: 'An interrupted command had begun to write: its changes are now complete. Commit them yourself.',
  },
  recoveredUndone: {
    fr: "Une commande interrompue n'avait encore rien modifié : ses fichiers temporaires sont supprimés.",
    en: 'An interrupted command had not changed anything yet: its temporary files were removed.',
  },
  newerVersion: {
    fr: 'Une version plus récente existe : {latest} (celle-ci est {version}). Lancez npm create mlops-course@{term}.',
    en: 'There is a newer version: {latest} (this one is {version}). Run npm create mlops-course@{term}.',
  },
  statusProject: { fr: '{name}, dans {dir}', en: '{name}, in {dir}' },
  statusTemplate: { fr: 'Modèle : version {version}', en: 'Template: version {version}' },
  statusTemplateOlder: {
    fr: 'Modèle : version {version} ; la commande update apporte la {newest}',
    en: 'Template: version {version}; the command update brings {newest}',
  },
  statusReceived: { fr: 'reçue', en: 'received' },
  statusNext: { fr: 'à recevoir', en: 'to come' },
  statusExercises: {
    fr: 'exercices commencés : {begun} sur {total}',
    en: 'exercises begun: {begun} of {total}',
  },
  statusSolved: {
    fr: "dont {count} par les solutions de l'enseignant",
    en: "{count} of them by the instructor's solutions",
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
  statusDone: { fr: 'Toutes les séances sont reçues.', en: 'Every session is received.' },
  doctorNode: { fr: 'Node.js {version}', en: 'Node.js {version}' },
  doctorNodeOld: {
    fr: 'Node.js {version} : le projet demande la version {needed} ou plus (https://nodejs.org)',
    en: 'Node.js {version}: the project needs version {needed} or later (https://nodejs.org)',
  },
  doctorTool: { fr: '{tool} {version}', en: '{tool} {version}' },
  doctorNoGit: { fr: "git n'est pas installé : https://git-scm.com", en: 'git is not installed: https://git-scm.com' },
  doctorNoNpm: {
    fr: "npm n'est pas installé : il vient avec Node.js",
    en: 'npm is not installed: it comes with Node.js',
  },
  doctorNoMake: {
    fr: "make n'est pas installé : chaque cible existe aussi comme npm run CIBLE",
    en: 'make is not installed: every target is also available as npm run TARGET',
  },
  doctorIdentity: { fr: 'git vous connaît : {name}', en: 'git knows you: {name}' },
  doctorNoIdentity: {
    fr: 'git ne sait pas qui vous êtes : git config --global user.name "Prénom Nom", puis user.email',
    en: 'git does not know who you are: git config --global user.name "First Last", then user.email',
  },
  doctorVersion: {
    fr: 'create-mlops-course {version}, la plus récente',
    en: 'create-mlops-course {version}, the newest',
  },
  doctorVersionAlone: {
    fr: 'create-mlops-course {version} (dernière version inconnue)',
    en: 'create-mlops-course {version} (latest version unknown)',
  },
  doctorProject: { fr: 'Projet {name} : séances {sessions}', en: 'Project {name}: sessions {sessions}' },
  doctorNoProject: {
    fr: "Ce dossier n'est pas dans un projet du cours",
    en: 'This folder is not in a course project',
  },
  doctorBaseMissing: {
    fr: 'Le fichier {path} est absent ou endommagé : une mise à jour fusionnera moins bien. Restaurez-le : git checkout HEAD -- {path}',
    en: 'The file {path} is missing or damaged: an update will merge less well. Restore it: git checkout HEAD -- {path}',
  },
  doctorDirty: {
    fr: 'Fichiers pas encore enregistrés dans git : {count}',
    en: 'Files that are not committed: {count}',
  },
  doctorLocks: {
    fr: 'Tout est enregistré dans git, sauf {files} : la prochaine séance le fera',
    en: 'Everything is committed, except {files}: the next session commits it',
  },
  doctorClean: { fr: 'Tout est enregistré dans git', en: 'Everything is committed' },
  doctorServices: {
    fr: 'Pour les services du projet : make doctor (npm run doctor)',
    en: "For the project's services: make doctor (npm run doctor)",
  },
} as const;
