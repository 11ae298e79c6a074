import type { Text } from '../language.ts';

/** What the checks of the project, its data, its tests and its training say. */
export const projectCheckMessages = {
  'hygiene.expected': {
    fr: 'Git garde ce que des personnes ont écrit, et rien de ce qu’une commande écrit de nouveau : modèles, runs, paquets installés, caches, copies de sauvegarde.',
    en: 'Git holds what people wrote, and nothing that a command writes again: models, runs, installed packages, caches, backups.',
  },
  'hygiene.clean': { fr: 'Rien de tel.', en: 'No such file.' },
  'hygiene.seen': {
    fr: '{files, plural, one {# fichier} other {# fichiers}}, dont {first}.',
    en: '{files, plural, one {# file} other {# files}}, among them {first}.',
  },
  'hygiene.no-git': {
    fr: 'Le rendu n’est pas un dépôt git : rien ne dit ce qui a été versionné.',
    en: 'The submission is no git repository: nothing says what was committed.',
  },
  'hygiene.advice': {
    fr: 'git rm -r --cached {path} le retire de git et le laisse sur le disque ; nommez-le ensuite dans .gitignore.',
    en: 'git rm -r --cached {path} takes it out of git and leaves it on disk; then name it in .gitignore.',
  },
  'reproducible.expected': {
    fr: 'Relancer « {command} » donne le même modèle, à l’octet près, et les mêmes métriques.',
    en: 'Running “{command}” again gives the same model, to the byte, and the same metrics.',
  },
  'reproducible.same': {
    fr: 'Les deux entraînements ont donné les mêmes fichiers de modèle ({models, number}) et les mêmes métriques ({metrics, number} comparées).',
    en: 'Both trainings gave the same model files ({models, number}) and the same metrics ({metrics, number} compared).',
  },
  'reproducible.failed': {
    fr: 'La seconde fois, « {command} » s’est terminé avec le code {exitCode}.',
    en: 'The second time, “{command}” exited with code {exitCode}.',
  },
  'reproducible.no-model': {
    fr: '« {command} » n’a laissé aucun fichier de modèle.',
    en: '“{command}” left no model file.',
  },
  'reproducible.changed': { fr: 'Ces fichiers ont changé : {paths}.', en: 'These files changed: {paths}.' },
  'reproducible.metrics': { fr: 'Ces métriques ont changé : {names}.', en: 'These metrics changed: {names}.' },
  'reproducible.too-large': {
    fr: '{path} est trop volumineux pour être comparé : l’évaluateur ne calcule que l’empreinte d’un gigaoctet par étape.',
    en: '{path} is too large to be compared: the grader hashes one gigabyte a stage.',
  },
  'reproducible.advice': {
    fr: 'Fixez la graine de tout tirage au hasard, y compris celui du découpage, et n’écrivez ni date ni durée dans le modèle.',
    en: 'Fix the seed of all that is drawn at random, the split included, and write no date or duration into the model.',
  },
  'splits.expected': {
    fr: 'Les données sont découpées en {parts, number} parties au moins, sans ligne commune.',
    en: 'The data is split into {parts, number} parts at least, which share no row.',
  },
  'splits.disjoint': { fr: 'Aucune ligne commune : {paths}.', en: 'No row in common: {paths}.' },
  'splits.shared': {
    fr: '{shared, plural, one {# ligne est} other {# lignes sont}} dans deux parties : {paths}.',
    en: '{shared, plural, one {# row is} other {# rows are}} in two parts: {paths}.',
  },
  'splits.unread': {
    fr: 'Le correcteur n’a pas trouvé de parties en CSV à comparer.',
    en: 'The grader found no parts in CSV to compare.',
  },
  'splits.advice': {
    fr: 'Retirez les doublons avant de découper : un client ne doit être que dans une partie.',
    en: 'Remove duplicates before you split: a customer must be in one part only.',
  },
  'data-validation.expected': {
    fr: '« make data » refuse des données abîmées ({faults}).',
    en: '“make data” refuses spoilt data ({faults}).',
  },
  'data-validation.refused': {
    fr: '« {command} » a refusé les {planted, number} fautes plantées dans {file}.',
    en: '“{command}” refused all {planted, number} faults planted in {file}.',
  },
  'data-validation.accepted': {
    fr: '« {command} » a accepté, sans rien dire, ces fautes plantées dans {file} : {faults}.',
    en: '“{command}” took these faults, planted in {file}, without a word: {faults}.',
  },
  'data-validation.no-table': {
    fr: 'Le correcteur n’a pas trouvé de table CSV dans laquelle planter des fautes.',
    en: 'The grader found no CSV table to plant faults in.',
  },
  'data-validation.advice': {
    fr: 'Vérifiez les colonnes, les types, les bornes et les valeurs absentes, et terminez avec un code autre que 0.',
    en: 'Check columns, types, ranges and missing values, and exit with a code other than 0.',
  },
  'test-strength.expected': {
    fr: 'Les tests attrapent au moins {share, number} % des fautes plantées dans le code.',
    en: 'The tests catch at least {share, number} % of the faults planted in the code.',
  },
  'test-strength.all': {
    fr: 'Les tests ont attrapé les {planted, number} fautes.',
    en: 'The tests caught all {planted, number} faults.',
  },
  'test-strength.some': {
    fr: 'Les tests ont attrapé {caught, plural, one {# faute} other {# fautes}} sur {planted, number}. Passées inaperçues : {places}.',
    en: 'The tests caught {caught, plural, one {# fault} other {# faults}} of {planted, number}. Unnoticed: {places}.',
  },
  'test-strength.none': {
    fr: 'Le correcteur n’a pas trouvé de code JavaScript ou TypeScript où planter une faute.',
    en: 'The grader found no JavaScript or TypeScript code to plant a fault in.',
  },
  'test-strength.endless': {
    fr: 'Avec les fautes plantées, les tests n’ont pas fini dans le délai : rien ne dit s’ils les ont vues.',
    en: 'With the faults planted, the tests did not end within the deadline: nothing says whether they saw them.',
  },
  'test-strength.advice': {
    fr: 'Écrivez un test qui échoue avec cette faute : des cas aux limites, et les valeurs exactes attendues.',
    en: 'Write a test that fails with this fault: cases at the limits, and the exact values expected.',
  },
  'coverage.expected': {
    fr: 'Les tests font tourner au moins {atLeast, number} % des lignes du code.',
    en: 'The tests run at least {atLeast, number} % of the lines of the code.',
  },
  'coverage.seen': {
    fr: '{percent, number} % : {covered, number} lignes sur {lines, number}. Le plus à l’écart des tests : {files}.',
    en: '{percent, number} %: {covered, number} lines of {lines, number}. Furthest from the tests: {files}.',
  },
  'coverage.unknown': {
    fr: '{reason, select, source {Il n’y a pas de code JavaScript ou TypeScript : le correcteur ne mesure que celui-là.} process {Les tests n’ont lancé aucun Node.js, dont V8 dit ce qui tourne.} compiled {Les tests font tourner du code compilé, et non celui des fichiers : {files}.} other {Les tests ont laissé plus de mesures que le correcteur n’en lit.}}',
    en: '{reason, select, source {There is no JavaScript or TypeScript: the grader measures nothing else.} process {The tests started no Node.js, whose V8 says what is run.} compiled {The tests run compiled code, not that of the files: {files}.} other {The tests left more measurements than the grader reads.}}',
  },
  'coverage.advice': {
    fr: 'Testez d’abord ces fichiers. « npx c8 make test » montre les lignes que rien ne fait tourner.',
    en: 'Test these files first. “npx c8 make test” shows the lines that nothing runs.',
  },
  'coverage.advice.none': {
    fr: 'Les tests doivent importer le code du projet. Si « make test » mesure lui-même la couverture (c8, nyc), faites-le dans une autre cible : les mesures de V8 ne vont qu’à un seul endroit.',
    en: 'The tests must import the code of the project. If “make test” measures coverage itself (c8, nyc), do it in another target: V8’s measurements go to one place only.',
  },
  'format.expected': { fr: 'Le code rendu est mis en forme.', en: 'The submitted code is formatted.' },
  'format.clean': { fr: '« {command} » n’a rien changé.', en: '“{command}” changed nothing.' },
  'format.changed': {
    fr: '« {command} » a changé {count, plural, one {# fichier} other {# fichiers}} : {paths}.',
    en: '“{command}” changed {count, plural, one {# file} other {# files}}: {paths}.',
  },
  'format.advice': {
    fr: 'Lancez « {command} » avant de committer ; un hook git peut le faire.',
    en: 'Run “{command}” before you commit; a git hook can do it.',
  },
  'lock-file.expected': {
    fr: 'Un fichier de verrouillage, dans git, dit quelles versions sont installées.',
    en: 'A lock file, in git, says which versions are installed.',
  },
  'lock-file.kept': { fr: 'L’installation a respecté {file}.', en: 'The installation kept to {file}.' },
  'lock-file.none': { fr: 'Il n’y en a pas.', en: 'There is none.' },
  'lock-file.changed': {
    fr: 'L’installation a écrit ou changé {file} : il n’était pas dans git, ou plus à jour.',
    en: 'The installation wrote or changed {file}: it was not in git, or out of date.',
  },
  'lock-file.loose': {
    fr: '{file} contient des paquets sans empreinte : {packages}.',
    en: '{file} holds packages without a hash: {packages}.',
  },
  'lock-file.advice': {
    fr: 'Installez, puis ajoutez le fichier de verrouillage à git (npm : package-lock.json).',
    en: 'Install, then add the lock file to git (npm: package-lock.json).',
  },
  'audit.expected': {
    fr: 'Aucun paquet verrouillé n’a de faille connue, à partir de la gravité « {severity} »{dev, select, yes {, outils de développement compris} other {}}.',
    en: 'No locked package has a known vulnerability of severity “{severity}” or above{dev, select, yes {, development tools included} other {}}.',
  },
  'audit.none': {
    fr: 'Aucune parmi {packages, number} paquets ({minor, number} moins graves).',
    en: 'None among {packages, number} packages ({minor, number} less severe).',
  },
  'audit.found': {
    fr: '{found, plural, one {# faille} other {# failles}} parmi {packages, number} paquets : {shown}.',
    en: '{found, plural, one {# vulnerability} other {# vulnerabilities}} among {packages, number} packages: {shown}.',
  },
  'audit.no-lock': {
    fr: 'Il n’y a pas de fichier de verrouillage de npm : le correcteur ne connaît pas d’autre registre.',
    en: 'There is no lock file of npm: the grader knows no other registry.',
  },
  'audit.advice': {
    fr: 'Lisez « npm audit », mettez à jour avec « npm audit fix », relancez les tests et committez le fichier de verrouillage.',
    en: 'Read “npm audit”, update with “npm audit fix”, run the tests again, and commit the lock file.',
  },
  'readme.expected': {
    fr: 'Le README explique le projet : {words, number} mots et {headings, number} titres au moins, et {targets, number} commandes du Makefile.',
    en: 'The README explains the project: {words, number} words and {headings, number} headings at least, and {targets, number} commands of the Makefile.',
  },
  'readme.seen': {
    fr: '{file} : {words, number} mots, {headings, number} titres, {targets, number} commandes.',
    en: '{file}: {words, number} words, {headings, number} headings, {targets, number} commands.',
  },
  'readme.none': { fr: 'Il n’y a pas de README.', en: 'There is no README.' },
  'readme.advice': {
    fr: 'Dites ce que fait le projet, comment l’installer et lancer chaque étape, et où sont les choses.',
    en: 'Say what the project does, how to install it and run each step, and where things are.',
  },
  'secrets.expected': {
    fr: 'Aucun secret dans les fichiers, ni dans l’historique de git.',
    en: 'No secret in the files, nor in git’s history.',
  },
  'secrets.none': { fr: 'Aucun dans {texts, number} textes.', en: 'None in {texts, number} texts.' },
  'secrets.found': { fr: '{count, number} trouvés : {places}.', en: '{count, number} found: {places}.' },
  'secrets.advice': {
    fr: 'Révoquez ce secret, retirez-le du fichier et lisez-le d’une variable d’environnement.',
    en: 'Revoke this secret, remove it from the file, and read it from an environment variable.',
  },
  'secrets.advice.history': {
    fr: 'Révoquez ce secret : l’effacer du fichier ne suffit pas, quiconque clone l’historique le lit.',
    en: 'Revoke this secret: deleting it from the file is not enough, since whoever clones the history reads it.',
  },
} as const satisfies Record<string, Text>;
