import { PROJECT_ERRORS, PROJECT_MESSAGES } from './messages-of-projects.ts';

/** Every sentence that the scaffolder says, in both languages. A missing language does not compile. */

export const LANGS = ['fr', 'en'] as const;
export type Lang = (typeof LANGS)[number];
type Sentence = Readonly<Record<Lang, string>>;

/** What went wrong, by code: `{what}` marks a value. Codes that start with USAGE_ are about the command line. */
export const ERRORS = {
  ...PROJECT_ERRORS,
  USAGE_UNKNOWN_OPTION: {
    fr: 'Option inconnue : {option}. Voir --help pour la liste.',
    en: 'Unknown option: {option}. See --help for the list.',
  },
  USAGE_UNKNOWN_OPTION_NEAR: {
    fr: 'Option inconnue : {option}. Vouliez-vous dire {nearest} ?',
    en: 'Unknown option: {option}. Did you mean {nearest}?',
  },
  USAGE_VALUE_MISSING: {
    fr: "L'option {option} attend une valeur : {option} VALEUR.",
    en: 'Option {option} needs a value: {option} VALUE.',
  },
  USAGE_VALUE_UNEXPECTED: {
    fr: "L'option {option} ne prend pas de valeur : écrivez {option} seul.",
    en: 'Option {option} takes no value: write {option} alone.',
  },
  USAGE_LANG: {
    fr: 'Langue inconnue : « {value} ». Choisissez fr ou en.',
    en: 'Unknown language: "{value}". Choose fr or en.',
  },
  USAGE_SESSION: {
    fr: 'Séance inconnue : « {value} ». Choisissez un nombre de 1 à {last}, les séances que contient cette version.',
    en: 'Unknown session: "{value}". Choose a number from 1 to {last}, the sessions that this version contains.',
  },
  USAGE_CI: {
    fr: 'Intégration continue inconnue : « {value} ». Choisissez github, gitlab ou jenkins.',
    en: 'Unknown CI system: "{value}". Choose github, gitlab or jenkins.',
  },
  USAGE_STUDENT: {
    fr: "« {value} » n'est pas un numéro d'étudiant valide : donnez 1 à 100 caractères visibles, comme sur la liste de l'enseignant.",
    en: '"{value}" is not a valid student ID: give 1 to 100 visible characters, as on the instructor\'s list.',
  },
  USAGE_NAME: {
    fr: '« {name} » ne peut pas être le nom du projet : npm le refuse ({reason}). Choisissez un autre nom, par exemple --name {better}.',
    en: '"{name}" cannot be the project\'s name: npm rejects it ({reason}). Choose another name, such as --name {better}.',
  },
  USAGE_FOLDER_NODE_MODULES: {
    fr: "Un projet ne peut pas se trouver dans node_modules ({dir}) : git ignore ce dossier et Node.js n'y exécute pas TypeScript. Choisissez un autre dossier.",
    en: 'A project cannot be in node_modules ({dir}): git ignores that folder, and Node.js does not run TypeScript there. Choose another folder.',
  },
  USAGE_FOLDER_WINDOWS: {
    fr: "« {name} » n'est pas un nom de dossier valide sous Windows (nom réservé, ou point ou espace à la fin) : le projet n'y fonctionnerait pas. Choisissez un autre nom.",
    en: '"{name}" is not a valid folder name on Windows (it is reserved, or ends with a dot or a space): the project would not work there. Choose another name.',
  },
  USAGE_EXTRA_ARGUMENT: {
    fr: 'Argument en trop : « {value} ». Après le dossier viennent seulement une langue (fr, en), un numéro de séance et une CI (github, gitlab, jenkins).',
    en: 'Unexpected argument: "{value}". After the folder come only a language (fr, en), a session number and a CI system (github, gitlab, jenkins).',
  },
  USAGE_DIR_MISSING: {
    fr: 'Où créer le projet ? Donnez un dossier (create-mlops-course mon-projet), ou --yes pour {fallback}.',
    en: 'Where should the project go? Give a folder (create-mlops-course my-project), or --yes for {fallback}.',
  },
  DIR_NOT_EMPTY: {
    fr: "Le dossier {dir} n'est pas vide ({files}) : rien n'y a été écrit. Choisissez un autre dossier, ou videz celui-ci.",
    en: 'The folder {dir} is not empty ({files}): nothing was written there. Choose another folder, or empty this one.',
  },
  DIR_IS_PROJECT: {
    fr: "Le dossier {dir} contient déjà un projet du cours : rien n'y a été écrit. Pour la suite, placez-vous dans ce dossier et lancez npm create mlops-course@latest session.",
    en: 'The folder {dir} already contains a course project: nothing was written there. To continue, run npm create mlops-course@latest session in that folder.',
  },
  NOT_A_DIR: {
    fr: "{path} existe et n'est pas un dossier : rien n'a été écrit. Choisissez un autre nom.",
    en: '{path} exists and is not a folder: nothing was written. Choose another name.',
  },
  DIR_READ_ONLY: {
    fr: "Pas le droit d'écrire dans {dir} : rien n'a été écrit. Choisissez un dossier à vous.",
    en: 'No permission to write in {dir}: nothing was written. Choose a folder of your own.',
  },
  WRITE_FAILED: {
    fr: 'Écriture impossible dans {dir} ({reason}) : tout a été défait. Corrigez la cause et relancez.',
    en: 'Could not write in {dir} ({reason}): everything was undone. Fix the cause and run again.',
  },
  NODE_TOO_OLD: {
    fr: 'Node.js {version} est trop ancien : il faut la version {needed} ou plus. Installez-en une récente : https://nodejs.org',
    en: 'Node.js {version} is too old: version {needed} or later is needed. Install a recent one: https://nodejs.org',
  },
  BUNDLE_MISSING: {
    fr: "Le fichier {path} ne peut pas être lu : rien n'a été touché. Donnez le fichier reçu de l'enseignant.",
    en: 'The file {path} cannot be read: nothing was touched. Give the file that the instructor sent you.',
  },
  BUNDLE_INVALID: {
    fr: "Le fichier {path} ne contient pas de solutions de ce cours : rien n'a été touché. Demandez-le de nouveau à l'enseignant.",
    en: 'The file {path} does not contain solutions for this course: nothing was touched. Ask the instructor for it again.',
  },
  INTERRUPTED: { fr: "Interrompu : rien n'a été écrit.", en: 'Interrupted: nothing was written.' },
} as const satisfies Record<string, Sentence>;
export type ErrorCode = keyof typeof ERRORS;

export const MESSAGES = {
  ...PROJECT_MESSAGES,
  help: {
    fr: `create-mlops-course {version} : votre projet du cours « {title} »

Usage : npm create mlops-course@latest [dossier] [fr|en] [séance] [CI] [options]     un nouveau projet
        npm create mlops-course@latest COMMANDE                                      dans le projet :

  session [N]         la séance N (sinon la suivante), et celles qui manquent avant elle
  update              la dernière version du modèle, pour les séances reçues
  add NOM             un module : {addOns}
  solutions FICHIER   les solutions de l'enseignant, là où vous n'avez rien écrit
  status              ce qui est reçu, ce qui est fait, ce qui vient ensuite
  doctor              vérifie cette machine et ce projet

Nouveau projet :
  --lang fr|en        langue du projet (sinon celle du système)
  --session N         contenu des séances 1 à N (N de 1 à {last}, 1 par défaut)
  --ci SYSTÈME        intégration continue : github (par défaut), gitlab ou jenkins
  --name NOM          nom du paquet (sinon tiré du nom du dossier)
  --author NOM        auteur, écrit dans package.json
  --student ID        votre numéro d'étudiant : données, noms et seuils qui ne sont qu'à vous
  --no-git            sans dépôt git ni premier commit
Dans le projet :
  --catch-up FICHIER  avec session : solutions des séances précédentes, là où vous n'avez rien écrit
  --force             malgré des fichiers non enregistrés dans git ; faites alors le commit vous-même
Partout :
  --dry-run           montre ce qui serait fait, sans rien écrire
  --answers FICHIER   ces options, dans un fichier YAML ou JSON
  --offline           sans réseau
  -y, --yes           ne rien demander, prendre les valeurs par défaut
  --json              n'afficher qu'un document JSON, ne rien demander (et npm create --silent, pour que npm n'affiche rien)
  -h, --help          cette aide
  -v, --version       la version

Le dossier est nouveau, vide, ou un dépôt tout neuf (README, LICENSE, .gitignore…) : ce qu'il contient est gardé.
PowerShell retient les -- : une option s'écrit aussi sans tirets après le premier mot (dry-run, name=churn).
Rien de ce que vous avez écrit n'est perdu : ce qui ne fusionne pas est marqué, ou écrit à côté dans FICHIER.new.
Codes de sortie : 0 fait, 1 conflits à résoudre, 2 impossible, 64 erreur d'utilisation, 130 interrompu.`,
    en: `create-mlops-course {version}: your project for the course "{title}"

Usage: npm create mlops-course@latest [folder] [fr|en] [session] [CI] [options]     a new project
       npm create mlops-course@latest COMMAND                                       in the project:

  session [N]         session N (otherwise the next one), and those missing before it
  update              the newest template, for the sessions received
  add NAME            an add-on: {addOns}
  solutions FILE      the instructor's solutions, where you have written nothing
  status              what was received, what is done, what is next
  doctor              checks this machine and this project

New project:
  --lang fr|en        language of the project (otherwise the system's)
  --session N         content of sessions 1 to N (N from 1 to {last}, 1 by default)
  --ci SYSTEM         continuous integration: github (by default), gitlab or jenkins
  --name NAME         name of the package (otherwise made from the folder's name)
  --author NAME       author, written in package.json
  --student ID        your student ID: data, names and thresholds that are yours alone
  --no-git            no git repository and no first commit
In the project:
  --catch-up FILE     with session: solutions of earlier sessions, where you have written nothing
  --force             despite uncommitted files; you then make the commit yourself
Everywhere:
  --dry-run           show what would be done, write nothing
  --answers FILE      these options, in a YAML or JSON file
  --offline           without the network
  -y, --yes           ask nothing, take the defaults
  --json              print one JSON document only, ask nothing (use npm create --silent to silence npm)
  -h, --help          this help
  -v, --version       the version

The folder is new, empty, or a fresh repository (README, LICENSE, .gitignore…): its contents are kept.
PowerShell keeps -- for itself: an option can be written without dashes after the first word (dry-run, name=churn).
Nothing that you wrote is lost: what does not merge is marked, or written next to your file as FILE.new.
Exit codes: 0 done, 1 conflicts to resolve, 2 could not work, 64 usage error, 130 interrupted.`,
  },
  askLang: { fr: 'Langue / Language', en: 'Language / Langue' },
  askDir: { fr: 'Dossier du projet', en: 'Folder of the project' },
  askSession: { fr: "Jusqu'à quelle séance ?", en: 'Up to which session?' },
  askCi: { fr: 'Intégration continue', en: 'Continuous integration' },
  askAuthor: { fr: 'Auteur (facultatif)', en: 'Author (optional)' },
  created: {
    fr: 'Projet {name} créé dans {dir} par create-mlops-course {version} : {count} fichiers.',
    en: 'Project {name} created in {dir} by create-mlops-course {version}: {count} files.',
  },
  sessionLine: { fr: 'Séance {number} : {title}', en: 'Session {number}: {title}' },
  next: { fr: 'Pour commencer :', en: 'To start:' },
  withoutMake: { fr: 'Sans make (Windows) :', en: 'Without make (Windows):' },
  rulesAdded: {
    fr: '{path} : les lignes du modèle sont ajoutées aux vôtres',
    en: "{path}: the template's lines are added to yours",
  },
  ignored: {
    fr: 'git ignore {files} (règle {rule}, {source}, ligne {line}) : non inclus dans les commits. Modifiez cette règle, ou ajoutez-les avec git add --force.',
    en: 'git ignores {files} (rule {rule}, {source}, line {line}): not committed. Change that rule, or add them with git add --force.',
  },
  ignoredCommitted: {
    fr: 'Le commit contient {files} malgré une règle qui les ignore (règle {rule}, {source}, ligne {line}) : git ignorera les nouveaux fichiers de ce genre, sauf si vous modifiez cette règle.',
    en: 'The commit contains {files} despite a rule that ignores them (rule {rule}, {source}, line {line}): git will ignore new files like these unless you change that rule.',
  },
  gitCreated: { fr: 'Dépôt git créé, premier commit fait.', en: 'Git repository created, first commit made.' },
  gitPlaceholder: {
    fr: 'Dépôt git créé ; git ne sait pas qui vous êtes, le premier commit porte un nom provisoire : réglez user.name et user.email avec git config.',
    en: 'Git repository created; git does not know who you are, so the first commit has a placeholder name: set user.name and user.email with git config.',
  },
  gitExisting: {
    fr: "Le dossier avait déjà un dépôt git : à vous d'y enregistrer ces fichiers (git add --all && git commit).",
    en: 'The folder already had a git repository: commit these files yourself (git add --all && git commit).',
  },
  gitInside: {
    fr: "Le dossier est dans un dépôt git ({root}) : aucun dépôt n'a été créé dedans.",
    en: 'The folder is inside a git repository ({root}): no repository was created in it.',
  },
  gitMissing: {
    fr: "git n'est pas installé : le projet est complet, mais sans dépôt. Installez git, puis lancez git init.",
    en: 'git is not installed: the project is complete, but has no repository. Install git, then run git init.',
  },
  gitFailed: {
    fr: 'git a échoué ({reason}) : le projet est complet, mais sans dépôt. Lancez git init vous-même.',
    en: 'git failed ({reason}): the project is complete, but has no repository. Run git init yourself.',
  },
  solutionApplied: { fr: 'solution appliquée', en: 'solution applied' },
  solutionPresent: { fr: 'la solution y est déjà', en: 'the solution is already there' },
  solutionOwnWork: { fr: 'votre travail, laissé tel quel', en: 'your own work, left as it is' },
  solutionAbsent: { fr: "ce fichier n'est pas dans le projet", en: 'this file is not in the project' },
  commit: {
    fr: 'Projet créé par create-mlops-course {version} (séances 1 à {last})',
    en: 'Project created by create-mlops-course {version} (sessions 1 to {last})',
  },
} as const satisfies Record<string, Sentence>;

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
/** The values that a sentence needs, read from its French text. */
export type Values<S extends Sentence> = Readonly<Record<Placeholder<S['fr']>, string | number>>;

/** Writes a sentence of the catalogue in a language. */
export function say<S extends Sentence>(sentence: S, lang: Lang, values: Values<S>): string {
  const known: Readonly<Record<string, string | number>> = values;
  return sentence[lang].replace(/\{(\w+)\}/g, (mark, name: string) => String(known[name] ?? mark));
}
