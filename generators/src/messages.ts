import { PROJECT_ERRORS, PROJECT_MESSAGES } from './messages-of-projects.ts';

/** Every message of the scaffolder, in both languages. A missing language does not compile. */

export const LANGS = ['fr', 'en'] as const;
export type Lang = (typeof LANGS)[number];
type Sentence = Readonly<Record<Lang, string>>;

/** Error messages by code: `{name}` marks a value. Codes that start with USAGE_ are about the command line. */
export const ERRORS = {
  ...PROJECT_ERRORS,
  USAGE_UNKNOWN_OPTION: {
    fr: 'Option inconnue : {option}. Consultez la liste avec --help.',
    en: 'Unknown option: {option}. See --help for the list.',
  },
  USAGE_UNKNOWN_OPTION_NEAR: {
    fr: 'Option inconnue : {option}. Vouliez-vous dire {nearest} ?',
    en: 'Unknown option: {option}. Did you mean {nearest}?',
  },
  USAGE_VALUE_MISSING: {
    fr: 'L’option {option} attend une valeur : {option} VALEUR.',
    en: 'Option {option} requires a value: {option} VALUE.',
  },
  USAGE_VALUE_UNEXPECTED: {
    fr: 'L’option {option} ne prend pas de valeur : écrivez {option} seul.',
    en: 'Option {option} does not take a value: write only {option}.',
  },
  USAGE_LANG: {
    fr: 'Langue inconnue : « {value} ». Choisissez fr ou en.',
    en: 'Unknown language: "{value}". Choose fr or en.',
  },
  USAGE_SESSION: {
    fr: 'Séance inconnue : « {value} ». Cette version contient les séances 1 à {last}.',
    en: 'Unknown session: "{value}". This version contains sessions 1 to {last}.',
  },
  USAGE_CI: {
    fr: 'Système d’intégration continue inconnu : « {value} ». Choisissez github, gitlab ou jenkins.',
    en: 'Unknown CI system: "{value}". Choose github, gitlab or jenkins.',
  },
  USAGE_STUDENT: {
    fr: '« {value} » n’est pas un numéro d’étudiant valide : il faut de 1 à 100 caractères visibles, comme sur la liste de l’enseignant.',
    en: '"{value}" is not a valid student ID: it must have 1 to 100 visible characters, as on the instructor’s list.',
  },
  USAGE_NAME: {
    fr: '« {name} » ne peut pas être le nom du projet : npm le refuse ({reason}). Choisissez un autre nom, par exemple --name {better}.',
    en: '"{name}" cannot be the project’s name: npm rejects it ({reason}). Choose another name, such as --name {better}.',
  },
  USAGE_FOLDER_NODE_MODULES: {
    fr: 'Un projet ne peut pas se trouver dans node_modules ({dir}) : git ignore ce dossier et Node.js n’y exécute pas TypeScript. Choisissez un autre dossier.',
    en: 'A project cannot be in node_modules ({dir}): git ignores that folder, and Node.js does not run TypeScript there. Choose another folder.',
  },
  USAGE_FOLDER_WINDOWS: {
    fr: '« {name} » n’est pas un nom de dossier valide sous Windows (nom réservé, ou terminé par un point ou un espace) : le projet n’y fonctionnerait pas. Choisissez un autre nom.',
    en: '"{name}" is not a valid folder name on Windows (it is reserved, or ends with a dot or a space): the project would not work there. Choose another name.',
  },
  USAGE_EXTRA_ARGUMENT: {
    fr: 'Argument inattendu : « {value} ». Après le dossier, vous pouvez donner une langue (fr, en), un numéro de séance et un système d’intégration continue (github, gitlab, jenkins), chacun une seule fois.',
    en: 'Unexpected argument: "{value}". After the folder, you can give a language (fr, en), a session number and a CI system (github, gitlab, jenkins), once each.',
  },
  USAGE_DIR_MISSING: {
    fr: 'Où créer le projet ? Donnez un dossier, par exemple mon-projet, ou ajoutez --yes pour utiliser {fallback}.',
    en: 'Where should the project be created? Give a folder, such as my-project, or add --yes to use {fallback}.',
  },
  DIR_NOT_EMPTY: {
    fr: 'Le dossier {dir} n’est pas vide ({files}). Rien n’a été écrit. Choisissez un autre dossier, ou videz celui-ci.',
    en: 'The folder {dir} is not empty ({files}). Nothing was written. Choose another folder, or empty this one.',
  },
  DIR_IS_PROJECT: {
    fr: 'Le dossier {dir} contient déjà un projet du cours. Rien n’a été écrit. Pour recevoir la séance suivante, lancez npm create mlops-course@latest session dans ce dossier.',
    en: 'The folder {dir} already contains a course project. Nothing was written. To get the next session, run npm create mlops-course@latest session in that folder.',
  },
  NOT_A_DIR: {
    fr: '{path} existe, mais n’est pas un dossier. Rien n’a été écrit. Choisissez un autre nom.',
    en: '{path} exists but is not a folder. Nothing was written. Choose another name.',
  },
  DIR_READ_ONLY: {
    fr: 'Vous n’avez pas le droit d’écrire dans {dir}. Rien n’a été écrit. Choisissez un dossier qui vous appartient.',
    en: 'You do not have permission to write in {dir}. Nothing was written. Choose one of your own folders.',
  },
  WRITE_FAILED: {
    fr: 'Impossible d’écrire dans {dir} ({reason}). Toutes les modifications ont été annulées. Corrigez la cause, puis relancez la commande.',
    en: 'Could not write in {dir} ({reason}). All changes were undone. Fix the cause, then run the command again.',
  },
  NODE_TOO_OLD: {
    fr: 'Node.js {version} est trop ancien : il faut au moins la version {needed}. Installez une version récente : https://nodejs.org',
    en: 'Node.js {version} is too old: version {needed} or later is required. Install a recent version: https://nodejs.org',
  },
  BUNDLE_MISSING: {
    fr: 'Impossible de lire le fichier {path}. Rien n’a été modifié. Donnez le fichier de solutions reçu de l’enseignant.',
    en: 'Could not read the file {path}. Nothing was changed. Give the solutions file that the instructor sent you.',
  },
  BUNDLE_INVALID: {
    fr: 'Le fichier {path} ne contient pas de solutions de ce cours. Rien n’a été modifié. Demandez à l’enseignant de vous le renvoyer.',
    en: 'The file {path} does not contain solutions for this course. Nothing was changed. Ask the instructor to send it again.',
  },
  INTERRUPTED: { fr: 'Interrompu : rien n’a été écrit.', en: 'Interrupted: nothing was written.' },
} as const satisfies Record<string, Sentence>;
export type ErrorCode = keyof typeof ERRORS;

export const MESSAGES = {
  ...PROJECT_MESSAGES,
  help: {
    fr: `create-mlops-course {version} : votre projet du cours « {title} »

Usage : npm create mlops-course@latest [dossier] [fr|en] [séance] [CI] [options]     crée un projet
        npm create mlops-course@latest COMMANDE [options]                            dans un projet existant

Commandes :
  session [N]         ajoute la séance N (par défaut, la suivante) et celles qui manquent avant elle
  update              applique la dernière version du modèle aux séances reçues
  add NOM             ajoute un module : {addOns}
  solutions FICHIER   applique les solutions de l’enseignant aux exercices que vous n’avez pas commencés
  status              affiche les séances reçues, l’état des exercices et la prochaine étape
  doctor              vérifie cette machine et ce projet

Options d’un nouveau projet :
  --lang fr|en        langue du projet (par défaut, celle du système)
  --session N         contenu des séances 1 à N (N de 1 à {last}, 1 par défaut)
  --ci SYSTÈME        intégration continue : github (par défaut), gitlab ou jenkins
  --name NOM          nom du paquet npm (par défaut, tiré du nom du dossier)
  --author NOM        auteur, inscrit dans package.json
  --student ID        votre numéro d’étudiant, qui détermine vos données, vos noms et vos seuils
  --no-git            ne crée ni dépôt git ni premier commit
Options dans un projet existant :
  --catch-up FICHIER  avec session : applique aussi les solutions des séances précédentes
  --force             accepte des fichiers non enregistrés dans git ; vous faites ensuite le commit vous-même
Options communes :
  --dry-run           affiche les modifications prévues, sans rien écrire (sauf status et doctor)
  --answers FICHIER   lit ces options dans un fichier YAML ou JSON
  --offline           n’utilise pas le réseau
  -y, --yes           utilise les valeurs par défaut, sans poser de question
  --json              n’affiche qu’un document JSON, sans poser de question (npm create --silent rend npm silencieux)
  -h, --help          affiche cette aide
  -v, --version       affiche la version

Le dossier peut être nouveau, vide, ou un dépôt qui vient d’être créé (README, LICENSE, .gitignore…) : son contenu est conservé.
PowerShell supprime le -- dont npm a besoin : après le premier mot, écrivez les options sans tirets (dry-run, name=churn).
Votre travail n’est jamais perdu : ce qui ne peut pas être fusionné est marqué, ou écrit à côté dans FICHIER.new.
Codes de sortie : 0 terminé, 1 conflits à résoudre ou problème signalé par doctor, 2 échec, 64 erreur d’utilisation, 130 interrompu.`,
    en: `create-mlops-course {version}: your project for the course "{title}"

Usage: npm create mlops-course@latest [folder] [fr|en] [session] [CI] [options]     create a project
       npm create mlops-course@latest COMMAND [options]                             in an existing project

Commands:
  session [N]         add session N (by default, the next one) and the sessions still missing before it
  update              apply the latest template to the sessions that you have received
  add NAME            add an add-on: {addOns}
  solutions FILE      apply the instructor’s solutions to the exercises that you have not started
  status              show the sessions received, the state of the exercises and the next step
  doctor              check this machine and this project

Options for a new project:
  --lang fr|en        language of the project (by default, the system’s)
  --session N         content of sessions 1 to N (N from 1 to {last}, 1 by default)
  --ci SYSTEM         continuous integration: github (default), gitlab or jenkins
  --name NAME         npm package name (by default, made from the folder’s name)
  --author NAME       author, written to package.json
  --student ID        your student ID, which determines your data, names and thresholds
  --no-git            do not create a git repository or a first commit
Options in an existing project:
  --catch-up FILE     with session: also apply the solutions of earlier sessions
  --force             accept uncommitted files; you then commit yourself
Common options:
  --dry-run           show the planned changes without writing anything (except status and doctor)
  --answers FILE      read these options from a YAML or JSON file
  --offline           do not use the network
  -y, --yes           use the default values without asking
  --json              print only a JSON document, without asking (npm create --silent silences npm)
  -h, --help          show this help
  -v, --version       show the version

The folder can be new, empty, or a repository that was just created (README, LICENSE, .gitignore…): its contents are kept.
PowerShell removes the -- that npm needs: after the first word, write options without dashes (dry-run, name=churn).
Your work is never lost: what cannot be merged is marked, or written next to your file as FILE.new.
Exit codes: 0 done, 1 conflicts to resolve or a problem found by doctor, 2 failure, 64 usage error, 130 interrupted.`,
  },
  askLang: { fr: 'Langue / Language', en: 'Language / Langue' },
  askDir: { fr: 'Dossier du projet', en: 'Project folder' },
  askSession: { fr: 'Jusqu’à quelle séance ?', en: 'Up to which session?' },
  askCi: { fr: 'Intégration continue', en: 'Continuous integration' },
  askAuthor: { fr: 'Auteur (facultatif)', en: 'Author (optional)' },
  created: {
    fr: 'Projet {name} créé dans {dir} par create-mlops-course {version} : {count} fichiers.',
    en: 'Project {name} created in {dir} by create-mlops-course {version}: {count} files.',
  },
  sessionLine: { fr: 'Séance {number} : {title}', en: 'Session {number}: {title}' },
  next: { fr: 'Pour commencer :', en: 'To get started:' },
  withoutMake: { fr: 'Sans make (Windows) :', en: 'Without make (Windows):' },
  rulesAdded: {
    fr: '{path} : les lignes du modèle sont ajoutées aux vôtres',
    en: '{path}: the template’s lines are added to yours',
  },
  ignored: {
    fr: 'git ignore {files} (règle {rule}, {source}, ligne {line}) : ces fichiers ne sont pas inclus dans les commits. Modifiez cette règle, ou ajoutez-les avec git add --force.',
    en: 'git ignores {files} (rule {rule}, {source}, line {line}): not committed. Change that rule, or add them with git add --force.',
  },
  ignoredCommitted: {
    fr: 'Le commit contient {files} malgré une règle qui les ignore (règle {rule}, {source}, ligne {line}) : git ignorera les nouveaux fichiers de ce genre, sauf si vous modifiez cette règle.',
    en: 'The commit contains {files} despite a rule that ignores them (rule {rule}, {source}, line {line}): git will ignore new files like these unless you change that rule.',
  },
  gitCreated: { fr: 'Dépôt git créé, premier commit fait.', en: 'Git repository created, first commit made.' },
  gitPlaceholder: {
    fr: 'Dépôt git créé. git ne connaît pas votre nom : le premier commit porte un nom provisoire. Définissez user.name et user.email avec git config.',
    en: 'Git repository created. git does not know your name, so the first commit uses a placeholder. Set user.name and user.email with git config.',
  },
  gitExisting: {
    fr: 'Le dossier contenait déjà un dépôt git : faites vous-même le commit de ces fichiers (git add --all && git commit).',
    en: 'The folder already contained a git repository: commit these files yourself (git add --all && git commit).',
  },
  gitInside: {
    fr: 'Le dossier se trouve dans un dépôt git ({root}) : aucun autre dépôt n’a été créé.',
    en: 'The folder is inside a git repository ({root}): no other repository was created.',
  },
  gitMissing: {
    fr: 'git n’est pas installé : le projet est complet, mais n’a pas de dépôt. Installez git, puis lancez git init.',
    en: 'git is not installed: the project is complete, but has no repository. Install git, then run git init.',
  },
  gitFailed: {
    fr: 'git a échoué ({reason}) : le projet est complet, mais n’a pas de dépôt. Lancez git init vous-même.',
    en: 'git failed ({reason}): the project is complete, but has no repository. Run git init yourself.',
  },
  solutionApplied: { fr: 'solution appliquée', en: 'solution applied' },
  solutionPresent: { fr: 'solution déjà présente', en: 'solution already present' },
  solutionOwnWork: { fr: 'votre travail, conservé', en: 'your own work, kept' },
  solutionAbsent: { fr: 'ce fichier n’est pas dans le projet', en: 'this file is not in the project' },
  commit: {
    fr: 'Projet créé par create-mlops-course {version} (séances 1 à {last})',
    en: 'Project created by create-mlops-course {version} (sessions 1 to {last})',
  },
} as const satisfies Record<string, Sentence>;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
/** The values that a message needs: the placeholders of its French text. */
export type Values<S extends Sentence> = Readonly<Record<Placeholder<S['fr']>, string | number>>;

/** Formats a message of the catalogue in a language. */
export function say<S extends Sentence>(sentence: S, lang: Lang, values: Values<S>): string {
  const known: Readonly<Record<string, string | number>> = values;
  return sentence[lang].replace(/\{(\w+)\}/g, (mark, name: string) => String(known[name] ?? mark));
}
