/** What the security check says to people. */
export const securityMessages = {
  noSecret: (files: number, versions: number) => ({
    fr: `Aucun secret dans ${files} fichiers, ni dans les ${versions} versions de l’historique git.`,
    en: `No secret in ${files} files, nor in the ${versions} versions of the git history.`,
  }),
  secrets: (count: number) => ({ fr: `Secrets trouvés : ${count}.`, en: `Secrets found: ${count}.` }),
  inHistory: () => ({ fr: 'Dans l’historique git (commit d’abord) :', en: 'In the git history (commit first):' }),
  whatToDo: (revoked: string) => ({
    fr: `Révoquez chaque secret là où il a été créé : l’effacer ne suffit pas, l’historique le garde. Lisez-le ensuite d’une variable d’environnement, et copiez sa ligne d’historique dans ${revoked}. Si ce n’en est pas un : « secretlint-disable-line » en commentaire sur la ligne.`,
    en: `Revoke each secret where it was made: deleting it is not enough, the history keeps it. Then read it from an environment variable, and copy its line of the history to ${revoked}. If it is none: "secretlint-disable-line" in a comment on the line.`,
  }),
  shallow: () => ({
    fr: 'Ce clone n’a que les derniers commits : l’historique plus ancien n’a pas été lu (git fetch --unshallow).',
    en: 'This clone has only the last commits: the older history was not read (git fetch --unshallow).',
  }),
  noRepository: () => ({
    fr: 'Impossible de lire le dépôt git : git est-il installé, et ce dossier est-il un dépôt ? Sinon : git init',
    en: 'Cannot read the git repository: is git installed, and is this folder a repository? If not: git init',
  }),
  auditPassed: (minor: number) => ({
    fr: `Dépendances du service : aucune faille grave connue (moindres : ${minor}).`,
    en: `Packages of the service: no serious vulnerability known (lesser ones: ${minor}).`,
  }),
  auditFailed: (serious: number, minor: number) => ({
    fr: `Dépendances du service : ${serious} faille(s) grave(s), ${minor} moindre(s). Le détail : npm audit --omit=dev. Pour corriger : npm audit fix`,
    en: `Packages of the service: ${serious} serious vulnerabilities, ${minor} lesser ones. The details: npm audit --omit=dev. To mend: npm audit fix`,
  }),
  auditUnknown: (reason: string) => ({
    fr: `Dépendances du service : NON VÉRIFIÉES, le registre npm n’a pas répondu (${reason}). Relancez make security avec le réseau.`,
    en: `Packages of the service: NOT CHECKED, the npm registry gave no answer (${reason}). Run make security again with a network.`,
  }),
};
