/** Every sentence that the scaffolder says, in both languages. A missing language does not compile. */

export const LANGS = ['fr', 'en'] as const;
export type Lang = (typeof LANGS)[number];
type Sentence = Readonly<Record<Lang, string>>;

/** What went wrong, by code: `{what}` marks a value. Codes that start with USAGE_ are about the command line. */
export const ERRORS = {
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
    en: 'Unknown session: "{value}". Choose a number from 1 to {last}, the sessions that this version holds.',
  },
  USAGE_CI: {
    fr: 'Intégration continue inconnue : « {value} ». Choisissez github, gitlab ou jenkins.',
    en: 'Unknown CI system: "{value}". Choose github, gitlab or jenkins.',
  },
  USAGE_EXTRA_ARGUMENT: {
    fr: 'Argument en trop : « {value} ». Après le dossier viennent seulement une langue (fr, en), un numéro de séance et une CI (github, gitlab, jenkins).',
    en: 'Unexpected argument: "{value}". After the folder come only a language (fr, en), a session number and a CI system (github, gitlab, jenkins).',
  },
  USAGE_NO_SUCH_COMMAND: {
    fr: "Cette version crée des projets et n'a pas de commande « {value} ». Pour un dossier de ce nom, écrivez ./{value}.",
    en: 'This version creates projects and has no command "{value}". For a folder of that name, write ./{value}.',
  },
  USAGE_DIR_MISSING: {
    fr: 'Où créer le projet ? Donnez un dossier (create-mlops-course mon-projet), ou --yes pour {fallback}.',
    en: 'Where should the project go? Give a folder (create-mlops-course my-project), or --yes for {fallback}.',
  },
  DIR_NOT_EMPTY: {
    fr: "Le dossier {dir} n'est pas vide : rien n'y a été écrit. Choisissez un autre dossier, ou videz celui-ci.",
    en: 'The folder {dir} is not empty: nothing was written there. Choose another folder, or empty this one.',
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
  USAGE_EXTRA_SOLUTIONS: {
    fr: 'Argument en trop : « {value} ». Placez-vous dans le projet, puis : create-mlops-course solutions FICHIER.',
    en: 'Unexpected argument: "{value}". Go to the project, then: create-mlops-course solutions FILE.',
  },
  NOT_A_PROJECT: {
    fr: "{dir} n'est pas un projet de ce cours : rien n'a été touché. Placez-vous dans le dossier du projet.",
    en: '{dir} is not a project of this course: nothing was touched. Go to the folder of the project.',
  },
  BUNDLE_MISSING: {
    fr: "Le fichier {path} ne peut pas être lu : rien n'a été touché. Donnez le fichier reçu de l'enseignant.",
    en: 'The file {path} cannot be read: nothing was touched. Give the file that you have from the instructor.',
  },
  BUNDLE_INVALID: {
    fr: "Le fichier {path} ne contient pas de solutions de ce cours : rien n'a été touché. Demandez-le de nouveau à l'enseignant.",
    en: 'The file {path} does not hold solutions of this course: nothing was touched. Ask the instructor for it again.',
  },
  INTERRUPTED: { fr: "Interrompu : rien n'a été écrit.", en: 'Interrupted: nothing was written.' },
} as const satisfies Record<string, Sentence>;
export type ErrorCode = keyof typeof ERRORS;

export const MESSAGES = {
  help: {
    fr: `create-mlops-course {version} : crée votre projet du cours « {title} »

Usage : create-mlops-course [dossier] [fr|en] [séance] [CI] [options]
        npm create mlops-course@latest [dossier]
        create-mlops-course solutions FICHIER   (dans le projet : met les solutions que l'enseignant a données
                                                 là où vous n'avez rien écrit)

  --lang fr|en     langue du projet (sinon celle du système)
  --session N      contenu des séances 1 à N (N de 1 à {last}, {last} par défaut)
  --ci SYSTÈME     intégration continue : github (par défaut), gitlab ou jenkins
  --name NOM       nom du paquet (sinon tiré du nom du dossier)
  --author NOM     auteur, écrit dans package.json
  --no-git         sans dépôt git ni premier commit
  -y, --yes        ne rien demander, prendre les valeurs par défaut
  --json           n'afficher qu'un document JSON, ne rien demander
  -h, --help       cette aide
  -v, --version    la version

Le dossier doit être nouveau, vide, ou ne contenir qu'un dépôt git.
Codes de sortie : 0 fait, 2 impossible, 64 mauvais usage, 130 interrompu.`,
    en: `create-mlops-course {version}: creates your project for the course "{title}"

Usage: create-mlops-course [folder] [fr|en] [session] [CI] [options]
       npm create mlops-course@latest [folder]
       create-mlops-course solutions FILE   (in the project: puts the solutions that the instructor gave where
                                             you have written nothing)

  --lang fr|en     language of the project (otherwise that of the system)
  --session N      content of sessions 1 to N (N from 1 to {last}, {last} by default)
  --ci SYSTEM      continuous integration: github (by default), gitlab or jenkins
  --name NAME      name of the package (otherwise made from the folder's name)
  --author NAME    author, written in package.json
  --no-git         no git repository and no first commit
  -y, --yes        ask nothing, take the defaults
  --json           print one JSON document only, ask nothing
  -h, --help       this help
  -v, --version    the version

The folder must be new, empty, or hold nothing but a git repository.
Exit codes: 0 done, 2 could not work, 64 usage, 130 interrupted.`,
  },
  askLang: { fr: 'Langue / Language', en: 'Language / Langue' },
  askDir: { fr: 'Dossier du projet', en: 'Folder of the project' },
  askSession: { fr: "Jusqu'à quelle séance ?", en: 'Up to which session?' },
  askCi: { fr: 'Intégration continue', en: 'Continuous integration' },
  askAuthor: { fr: 'Auteur (facultatif)', en: 'Author (optional)' },
  created: {
    fr: 'Projet {name} créé dans {dir} : {count} fichiers.',
    en: 'Project {name} created in {dir}: {count} files.',
  },
  sessionLine: { fr: 'Séance {number} : {title}', en: 'Session {number}: {title}' },
  next: { fr: 'Pour commencer :', en: 'To start:' },
  withoutMake: { fr: 'Sans make (Windows) :', en: 'Without make (Windows):' },
  gitCreated: { fr: 'Dépôt git créé, premier commit fait.', en: 'Git repository created, first commit made.' },
  gitPlaceholder: {
    fr: "Dépôt git créé ; git ne sait pas qui vous êtes, le premier commit porte un nom d'emprunt : réglez user.name et user.email avec git config.",
    en: 'Git repository created; git does not know who you are, so the first commit has a stand-in name: set user.name and user.email with git config.',
  },
  gitExisting: {
    fr: "Le dossier avait déjà un dépôt git : à vous d'y enregistrer ces fichiers.",
    en: 'The folder already had a git repository: the files are yours to commit.',
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
  solutionApplied: { fr: 'solution mise en place', en: 'solution put in place' },
  solutionPresent: { fr: 'la solution y est déjà', en: 'the solution is there already' },
  solutionOwnWork: { fr: 'votre travail, laissé tel quel', en: 'your own work, left as it is' },
  solutionAbsent: { fr: "ce fichier n'est pas dans le projet", en: 'this file is not in the project' },
  solutionsDone: {
    fr: 'Solutions mises en place : {count} sur {total}. À vous de les enregistrer avec git.',
    en: 'Solutions put in place: {count} of {total}. They are yours to commit.',
  },
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
