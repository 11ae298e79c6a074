// What `make doctor` says. A text is { fr, en }; advice is a text, or one text a system.

export const LABELS = {
  ok: { fr: 'ok', en: 'ok' },
  warning: { fr: 'attention', en: 'warning' },
  missing: { fr: 'manque', en: 'missing' },
};

export const SUMMARY = (missing, warnings) => {
  if (missing > 0)
    return {
      fr: `À régler : ${missing}. À regarder : ${warnings}.`,
      en: `To mend: ${missing}. To look at: ${warnings}.`,
    };
  if (warnings > 0)
    return {
      fr: `Tout ce qu’il faut est là. À regarder : ${warnings}.`,
      en: `All that is needed is there. To look at: ${warnings}.`,
    };
  return { fr: 'Tout est prêt.', en: 'Everything is ready.' };
};

const same = (text) => ({ fr: text, en: text });

export const TEXTS = {
  node: (version) => same(`Node.js ${version}`),
  oldNode: (version, needed) => ({
    fr: `Node.js ${version} : le projet demande ${needed} ou plus`,
    en: `Node.js ${version}: the project needs ${needed} or later`,
  }),
  ownNode: (version) => ({
    fr: `Node.js ${version}, et un plus récent dans le projet, que make et npm run utilisent`,
    en: `Node.js ${version}, and a newer one in the project, which make and npm run use`,
  }),
  program: (name, version) => same(`${name} ${version}`),
  noProgram: (name) => ({ fr: `${name} n’est pas installé`, en: `${name} is not installed` }),
  noNpm: { fr: 'npm n’est pas installé (il vient avec Node.js)', en: 'npm is not installed (it comes with Node.js)' },
  noRepository: { fr: 'ce dossier n’est pas un dépôt git', en: 'this folder is not a git repository' },
  identity: (who) => ({ fr: `vos commits sont de ${who}`, en: `your commits are by ${who}` }),
  noIdentity: { fr: 'git ne sait pas qui vous êtes', en: 'git does not know who you are' },
  noMake: {
    fr: 'make n’est pas installé ; sans lui : npm run CIBLE',
    en: 'make is not installed; without it: npm run TARGET',
  },
  notInstalled: { fr: 'les dépendances ne sont pas installées', en: 'the dependencies are not installed' },
  noLock: { fr: 'package-lock.json est absent', en: 'package-lock.json is missing' },
  lockOutdated: {
    fr: 'package-lock.json ne correspond pas à package.json',
    en: 'package-lock.json does not match package.json',
  },
  installOutdated: (names) => ({
    fr: `installés autrement que dans package-lock.json : ${list(names)}`,
    en: `installed otherwise than package-lock.json says: ${list(names)}`,
  }),
  dependencies: (count) => ({
    fr: `dépendances : ${count} paquets, conformes à package-lock.json`,
    en: `dependencies: ${count} packages, as in package-lock.json`,
  }),
  badJson: {
    fr: 'package.json ou package-lock.json est illisible (un conflit de fusion ?)',
    en: 'package.json or package-lock.json cannot be read (a merge conflict?)',
  },
  portFree: (port) => ({ fr: `le port ${port} du service est libre`, en: `port ${port} of the service is free` }),
  portTaken: (port, owner) => ({
    fr: `le port ${port} du service est pris par ${owner ?? 'un autre programme'}`,
    en: `port ${port} of the service is taken by ${owner ?? 'another program'}`,
  }),
  badPort: (value) => ({ fr: `PORT=${value} n’est pas un port`, en: `PORT=${value} is not a port` }),
  noMlflow: {
    fr: 'MLflow n’est pas installé (facultatif : make mlflow en démarre un remplaçant)',
    en: 'MLflow is not installed (optional: make mlflow starts a stand-in)',
  },
  dockerAsleep: {
    fr: 'Docker est installé, mais son moteur ne répond pas',
    en: 'Docker is installed, but its engine does not answer',
  },
  noCompose: { fr: 'docker compose est absent', en: 'docker compose is missing' },
};

function list(names) {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown}, …` : shown;
}

const NODE = { macos: same('brew install node@24'), windows: same('winget install OpenJS.NodeJS.LTS') };
// Debian's own Node is too old; nvm reads .nvmrc.
const NVM = same('nvm install (https://github.com/nvm-sh/nvm)');

export const MENDING = {
  node: { debian: NVM, ...NODE },
  nodeOrSetup: {
    fr: 'make setup en installe un dans le projet ; ou installez Node.js 24 : https://nodejs.org',
    en: 'make setup installs one in the project; or install Node.js 24: https://nodejs.org',
  },
  git: {
    debian: same('sudo apt install git'),
    macos: same('xcode-select --install'),
    windows: same('winget install Git.Git'),
  },
  repository: same('git init'),
  identity: {
    fr: 'git config --global user.name "Prénom Nom" && git config --global user.email vous@exemple.fr',
    en: 'git config --global user.name "First Last" && git config --global user.email you@example.com',
  },
  make: {
    debian: same('sudo apt install make'),
    macos: same('xcode-select --install'),
    windows: same('winget install ezwinports.make'),
  },
  setup: { fr: 'make setup (ou npm run setup)', en: 'make setup (or npm run setup)' },
  badJson: {
    fr: 'cherchez <<<<<<< dans ces fichiers, ou reprenez-les : git checkout -- package.json package-lock.json',
    en: 'look for <<<<<<< in these files, or get them back: git checkout -- package.json package-lock.json',
  },
  port: (free) => ({
    fr: `arrêtez ce programme, ou choisissez un autre port : PORT=${free} make serve`,
    en: `stop that program, or choose another port: PORT=${free} make serve`,
  }),
  badPort: { fr: 'un nombre entier de 0 à 65535 : PORT=3001', en: 'a whole number from 0 to 65535: PORT=3001' },
  mlflow: {
    debian: same('python3 -m venv ~/mlflow && ~/mlflow/bin/pip install mlflow'),
    macos: same('brew install uv && uv tool install mlflow'),
    windows: same('winget install astral-sh.uv; uv tool install mlflow'),
  },
  docker: {
    debian: same('sudo apt install docker.io docker-compose && sudo usermod -aG docker $USER'),
    macos: same('brew install --cask docker'),
    windows: same('winget install Docker.DockerDesktop'),
  },
  dockerStart: {
    debian: {
      fr: 'sudo systemctl start docker (et être du groupe docker)',
      en: 'sudo systemctl start docker (and be in the group docker)',
    },
    macos: same('open -a Docker'),
    windows: { fr: 'démarrez Docker Desktop', en: 'start Docker Desktop' },
  },
  compose: {
    debian: same('sudo apt install docker-compose-v2 || sudo apt install docker-compose'),
    macos: same('brew install docker-compose'),
    windows: { fr: 'mettez Docker Desktop à jour', en: 'update Docker Desktop' },
  },
};
