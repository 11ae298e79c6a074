import type { Text } from '../language.ts';

/** What the checks of the project, its data, its tests and its training say. */
export const projectCheckMessages = {
  'hygiene.expected': {
    fr: 'Le dépôt git contient ce que des personnes ont écrit, et rien de ce qu’une commande régénère : modèles, runs, paquets installés, caches, copies de sauvegarde.',
    en: 'The git repository contains what people wrote, and nothing that a command regenerates: models, runs, installed packages, caches, backups.',
  },
  'hygiene.clean': {
    fr: 'Aucun fichier superflu.',
    en: 'No unwanted file.',
  },
  'hygiene.seen': {
    fr: '{files, plural, one {# fichier superflu} other {# fichiers superflus}}, dont {first}.',
    en: '{files, plural, one {# unwanted file} other {# unwanted files}}, including {first}.',
  },
  'hygiene.no-git': {
    fr: 'Le rendu n’est pas un dépôt git : on ne peut pas savoir ce qui a été versionné.',
    en: 'The submission is not a git repository: there is no way to tell what was committed.',
  },
  'hygiene.advice': {
    fr: '« git rm -r --cached {path} » le retire de git et le laisse sur le disque ; ajoutez-le ensuite à .gitignore.',
    en: '“git rm -r --cached {path}” removes it from git and leaves it on disk; then add it to .gitignore.',
  },
  'reproducible.expected': {
    fr: 'Relancer « {command} » donne le même modèle, à l’octet près, et les mêmes métriques.',
    en: 'Running “{command}” again gives the same model, byte for byte, and the same metrics.',
  },
  'reproducible.same': {
    fr: 'Les deux entraînements donnent {models, plural, one {le même fichier de modèle} other {les mêmes # fichiers de modèle}}{metrics, plural, =0 { ; aucune métrique à comparer} one { et la même métrique} other { et les mêmes # métriques}}.',
    en: 'Both trainings give the same {models, plural, one {model file} other {# model files}}{metrics, plural, =0 {; no metric to compare} one { and the same metric} other { and the same # metrics}}.',
  },
  'reproducible.failed': {
    fr: 'À la seconde exécution, « {command} » s’est terminé avec le code {exitCode}.',
    en: 'On the second run, “{command}” exited with code {exitCode}.',
  },
  'reproducible.no-model': {
    fr: '« {command} » n’a laissé aucun fichier de modèle.',
    en: '“{command}” left no model file.',
  },
  'reproducible.changed': { fr: 'Ces fichiers ont changé : {paths}.', en: 'These files changed: {paths}.' },
  'reproducible.metrics': { fr: 'Ces métriques ont changé : {names}.', en: 'These metrics changed: {names}.' },
  'reproducible.too-large': {
    fr: '{path} est trop volumineux pour être comparé : l’évaluateur calcule l’empreinte d’un gigaoctet au plus par étape.',
    en: '{path} is too large to be compared: the grader hashes at most one gigabyte per stage.',
  },
  'reproducible.advice': {
    fr: 'Fixez la graine de tous les tirages aléatoires, y compris celle du découpage, et n’écrivez ni date ni durée dans le modèle.',
    en: 'Fix the seed of every random draw, including the split, and write no date or duration into the model.',
  },
  'splits.expected': {
    fr: 'Les données sont découpées en au moins {parts, plural, one {# partie} other {# parties}}, sans ligne commune.',
    en: 'The data is split into at least {parts, plural, one {# part} other {# parts}} that share no row.',
  },
  'splits.disjoint': {
    fr: 'Aucune ligne commune : {paths}.',
    en: 'No row in common: {paths}.',
  },
  'splits.shared': {
    fr: '{shared, plural, one {# ligne figure} other {# lignes figurent}} dans deux parties : {paths}.',
    en: '{shared, plural, one {# row is} other {# rows are}} in two parts: {paths}.',
  },
  'splits.unread': {
    fr: 'L’évaluateur n’a pas trouvé de parties en CSV à comparer.',
    en: 'The grader found no CSV splits to compare.',
  },
  'splits.advice.csv': {
    fr: 'Écrivez les découpages avec une bibliothèque CSV, puis relancez « make data ».',
    en: 'Write the splits with a CSV library, then run “make data” again.',
  },
  'splits.advice': {
    fr: 'Supprimez les doublons avant le découpage : un client ne doit figurer que dans une seule partie.',
    en: 'Remove duplicates before splitting: a customer must be in one part only.',
  },
  'data-validation.expected': {
    fr: '« make data » refuse des données corrompues ({faults}).',
    en: '“make data” rejects corrupted data ({faults}).',
  },
  'data-validation.renamed-column': { fr: 'colonne renommée', en: 'renamed column' },
  'data-validation.missing-value': { fr: 'valeur manquante', en: 'missing value' },
  'data-validation.text-for-number': { fr: 'texte au lieu d’un nombre', en: 'text instead of a number' },
  'data-validation.negative-number': { fr: 'nombre négatif', en: 'negative number' },
  'data-validation.refused': {
    fr: '« {command} » a refusé {planted, plural, one {le défaut injecté} other {les # défauts injectés}} dans {file}.',
    en: '“{command}” rejected {planted, plural, one {the fault} other {all # faults}} injected into {file}.',
  },
  'data-validation.accepted': {
    fr: '« {command} » a accepté sans erreur ces défauts injectés dans {file} : {faults}.',
    en: '“{command}” accepted these faults, injected into {file}, without an error: {faults}.',
  },
  'data-validation.no-table': {
    fr: 'L’évaluateur n’a pas trouvé de tableau CSV dans lequel injecter des défauts.',
    en: 'The grader found no CSV table to inject faults into.',
  },
  'data-validation.advice': {
    fr: 'Vérifiez les colonnes, les types, les bornes et les valeurs manquantes, et terminez avec un code différent de 0.',
    en: 'Check columns, types, ranges and missing values, and exit with a non-zero code.',
  },
  'test-strength.expected': {
    fr: 'Les tests détectent au moins {share, number} % des défauts injectés dans le code.',
    en: 'The tests detect at least {share, number}% of the faults injected into the code.',
  },
  'test-strength.all': {
    fr: 'Les tests ont détecté {planted, plural, one {le défaut injecté} other {les # défauts injectés}}.',
    en: 'The tests detected {planted, plural, one {the injected fault} other {all # injected faults}}.',
  },
  'test-strength.some': {
    fr: 'Les tests ont détecté {caught, plural, =0 {aucun défaut} one {# défaut} other {# défauts}} sur {planted, number}. Non détectés : {places}.',
    en: 'The tests detected {caught, plural, =0 {no fault} one {# fault} other {# faults}} out of {planted, number}. Not detected: {places}.',
  },
  'test-strength.none': {
    fr: 'L’évaluateur n’a pas trouvé de code JavaScript ou TypeScript dans lequel injecter un défaut.',
    en: 'The grader found no JavaScript or TypeScript code to inject a fault into.',
  },
  'test-strength.endless': {
    fr: 'Avec les défauts injectés, les tests ne se sont pas terminés dans le délai : rien n’indique s’ils les détectent.',
    en: 'With the faults injected, the tests did not finish in time, so it is unknown whether they detect them.',
  },
  'test-strength.advice': {
    fr: 'Écrivez un test qui échoue en présence de ce défaut : cas limites et valeurs exactes attendues.',
    en: 'Write a test that fails when this fault is present: edge cases and exact expected values.',
  },
  'coverage.expected': {
    fr: 'Les tests couvrent au moins {atLeast, number} % des lignes du code.',
    en: 'The tests cover at least {atLeast, number}% of the lines of code.',
  },
  'coverage.seen': {
    fr: '{percent, number} % : {covered, plural, one {# ligne} other {# lignes}} sur {lines, number}.{named, select, yes { Fichiers les moins couverts : {files}.} other {}}',
    en: '{percent, number}%: {covered, plural, one {# line} other {# lines}} out of {lines, number}.{named, select, yes { Least covered files: {files}.} other {}}',
  },
  'coverage.unknown': {
    fr: '{reason, select, source {Il n’y a pas de code JavaScript ou TypeScript : l’évaluateur ne mesure que ces langages.} process {Les tests n’ont lancé aucun Node.js : V8 n’a rien pu mesurer.} compiled {Les tests exécutent du code compilé, et non celui des fichiers : {files}.} other {Les tests ont laissé plus de mesures que l’évaluateur n’en lit.}}',
    en: '{reason, select, source {There is no JavaScript or TypeScript code: the grader measures no other language.} process {The tests started no Node.js process: V8 could not measure anything.} compiled {The tests run compiled code, not the source files: {files}.} other {The tests left more measurements than the grader reads.}}',
  },
  'coverage.advice': {
    fr: 'Testez d’abord ces fichiers. « npx c8 make test » montre les lignes non couvertes.',
    en: 'Test these files first. “npx c8 make test” shows the uncovered lines.',
  },
  'coverage.advice.none': {
    fr: 'Les tests doivent importer le code du projet. Si « make test » mesure lui-même la couverture (c8, nyc), faites-le dans une autre cible : V8 n’écrit ses mesures qu’à un seul endroit.',
    en: 'The tests must import the project’s code. If “make test” measures coverage itself (c8, nyc), do it in another target: V8 writes its measurements to one place only.',
  },
  'format.expected': {
    fr: 'Le code rendu est formaté.',
    en: 'The submitted code is formatted.',
  },
  'format.clean': {
    fr: '« {command} » ne change aucun fichier.',
    en: '“{command}” changes no file.',
  },
  'format.changed': {
    fr: '« {command} » modifie {count, plural, one {# fichier} other {# fichiers}} : {paths}.',
    en: '“{command}” changes {count, plural, one {# file} other {# files}}: {paths}.',
  },
  'format.advice': {
    fr: 'Lancez « {command} » avant chaque commit ; un hook git peut s’en charger.',
    en: 'Run “{command}” before you commit; a git hook can do it.',
  },
  'lock-file.expected': {
    fr: 'Un fichier de verrouillage, versionné dans git, fixe les versions installées.',
    en: 'A lock file, committed to git, pins the installed versions.',
  },
  'lock-file.kept': {
    fr: 'L’installation a respecté {file}.',
    en: 'The installation left {file} unchanged.',
  },
  'lock-file.none': {
    fr: 'Le projet n’a pas de fichier de verrouillage.',
    en: 'The project has no lock file.',
  },
  'lock-file.changed': {
    fr: 'L’installation a créé ou modifié {file} : il n’était pas dans git, ou n’était plus à jour.',
    en: 'The installation created or changed {file}: it was not in git, or was out of date.',
  },
  'lock-file.loose': {
    fr: '{file} contient des paquets sans empreinte : {packages}.',
    en: '{file} contains packages without an integrity hash: {packages}.',
  },
  'lock-file.advice': {
    fr: 'Installez, puis ajoutez le fichier de verrouillage à git (npm : package-lock.json).',
    en: 'Install, then add the lock file to git (npm: package-lock.json).',
  },
  'audit.expected': {
    fr: 'Aucun paquet verrouillé n’a de vulnérabilité connue de gravité {severity} ou plus{dev, select, yes {, outils de développement compris} other {}}.',
    en: 'No locked package has a known vulnerability of {severity} severity or higher{dev, select, yes {, development tools included} other {}}.',
  },
  'audit.info': { fr: 'informative', en: 'informational' },
  'audit.low': { fr: 'faible', en: 'low' },
  'audit.moderate': { fr: 'modérée', en: 'moderate' },
  'audit.high': { fr: 'élevée', en: 'high' },
  'audit.critical': { fr: 'critique', en: 'critical' },
  'audit.advisory': { fr: '{title} ({severity}, {url})', en: '{title} ({severity}, {url})' },
  'audit.none': {
    fr: '{packages, plural, =0 {Le fichier de verrouillage ne contient aucun paquet.} other {Aucune parmi {packages, plural, one {# paquet} other {# paquets}}{minor, plural, =0 {} one { (# moins grave)} other { (# moins graves)}}.}}',
    en: '{packages, plural, =0 {The lock file contains no package.} other {None in {packages, plural, one {# package} other {# packages}}{minor, plural, =0 {} other { (# less severe)}}.}}',
  },
  'audit.found': {
    fr: '{found, plural, one {# vulnérabilité} other {# vulnérabilités}} parmi {packages, plural, one {# paquet} other {# paquets}} : {shown}.',
    en: '{found, plural, one {# vulnerability} other {# vulnerabilities}} in {packages, plural, one {# package} other {# packages}}: {shown}.',
  },
  'audit.no-lock': {
    fr: 'Il n’y a pas de fichier de verrouillage npm : l’évaluateur n’interroge pas d’autre registre.',
    en: 'There is no npm lock file: the grader queries no other registry.',
  },
  'audit.advice': {
    fr: 'Lisez « npm audit », mettez à jour avec « npm audit fix », relancez les tests et committez le fichier de verrouillage.',
    en: 'Read “npm audit”, update with “npm audit fix”, run the tests again, and commit the lock file.',
  },
  'readme.expected': {
    fr: 'Le README explique le projet : au moins {words, plural, one {# mot} other {# mots}}, {headings, plural, one {# titre} other {# titres}} et {targets, plural, one {# commande} other {# commandes}} du Makefile.',
    en: 'The README explains the project: at least {words, plural, one {# word} other {# words}}, {headings, plural, one {# heading} other {# headings}} and {targets, plural, one {# Makefile command} other {# Makefile commands}}.',
  },
  'readme.seen': {
    fr: '{file} : {words, plural, one {# mot} other {# mots}}, {headings, plural, one {# titre} other {# titres}}, {targets, plural, one {# commande} other {# commandes}}.',
    en: '{file}: {words, plural, one {# word} other {# words}}, {headings, plural, one {# heading} other {# headings}}, {targets, plural, one {# command} other {# commands}}.',
  },
  'readme.none': {
    fr: 'Le projet n’a pas de README.',
    en: 'The project has no README.',
  },
  'readme.advice': {
    fr: 'Expliquez ce que fait le projet, comment l’installer, comment lancer chaque étape et où se trouve chaque chose.',
    en: 'Explain what the project does, how to install it, how to run each step, and where things are.',
  },
  'secrets.expected': {
    fr: 'Aucun secret dans les fichiers ni dans l’historique git.',
    en: 'No secret in the files or in the git history.',
  },
  'secrets.none': {
    fr: '{texts, plural, =0 {Aucun fichier à lire.} other {Aucun secret dans {texts, plural, one {# fichier lu} other {# fichiers lus}}.}}',
    en: '{texts, plural, =0 {There is no file to read.} other {No secret in {texts, plural, one {# file} other {# files}}.}}',
  },
  'secrets.found': {
    fr: '{count, plural, one {# secret trouvé} other {# secrets trouvés}} : {places}.',
    en: '{count, plural, one {# secret} other {# secrets}} found: {places}.',
  },
  'secrets.too-much': {
    fr: 'Les fichiers texte du projet dépassent {megabytes} Mo : l’évaluateur n’a lu que {texts, plural, one {le premier} other {les # premiers}}, et un secret peut se cacher dans les autres.',
    en: 'The project’s text files exceed {megabytes} MB: the grader read only the first {texts, plural, one {one} other {#}}, and a secret could hide in the others.',
  },
  'secrets.advice': {
    fr: 'Révoquez ce secret, retirez-le du fichier et lisez-le dans une variable d’environnement.',
    en: 'Revoke this secret, remove it from the file, and read it from an environment variable.',
  },
  'secrets.advice.env': {
    fr: 'Retirez {path} de git (`git rm --cached {path}`), ajoutez-le à .gitignore, révoquez les secrets qu’il contient, et montrez les variables attendues dans un .env.example.',
    en: 'Remove {path} from git (`git rm --cached {path}`), add it to .gitignore, revoke the secrets in it, and show the expected variables in a .env.example.',
  },
  'secrets.advice.history': {
    fr: 'Révoquez ce secret : l’effacer du fichier ne suffit pas, car il reste lisible dans l’historique cloné.',
    en: 'Revoke this secret: deleting it from the file is not enough, because anyone who clones the history can read it.',
  },
} as const satisfies Record<string, Text>;
