import type { Text } from '../language.ts';

/** Why a stage did not pass, and what to do. */
export const stageMessages = {
  'error.advisories': {
    fr: 'Le registre de paquets n’a pas dit quelles failles sont connues : {cause}',
    en: 'The package registry did not say which vulnerabilities are known: {cause}',
  },
  'error.no-prometheus': {
    fr: 'Prometheus n’est pas installé sur cette machine (paquet Debian prometheus).',
    en: 'Prometheus is not installed on this machine (Debian package prometheus).',
  },
  'error.prometheus-start': {
    fr: 'Le Prometheus de l’évaluateur n’a pas démarré : sa raison est dans le journal de cette étape.',
    en: 'The grader’s Prometheus did not start: its reason stands in the log of this stage.',
  },
  'error.stage-not-verified': {
    fr: 'L’étape « {stage} », dont ceci dépend, n’a pas pu être vérifiée.',
    en: 'The stage “{stage}”, on which this rests, could not be verified.',
  },
  'stage.expected': { fr: '« {command} » se termine avec le code 0.', en: '“{command}” exits with code 0.' },
  'stage.passed': { fr: 'Réussi.', en: 'Passed.' },
  'stage.exit': {
    fr: '« {command} » s’est terminé avec le code {exitCode}.',
    en: '“{command}” exited with code {exitCode}.',
  },
  'stage.exit.advice': {
    fr: 'Lancez la commande chez vous et lisez la fin de son journal : la cause y est.',
    en: 'Run the command yourself and read the end of its log: the cause is there.',
  },
  'stage.signal': {
    fr: '« {command} » a été tué par le signal {signal}.',
    en: '“{command}” was killed by signal {signal}.',
  },
  'stage.deadline': {
    fr: '« {command} » n’était pas terminé après {seconds, number} s et a été arrêté.',
    en: '“{command}” had not ended after {seconds, number} s and was stopped.',
  },
  'stage.deadline.advice': {
    fr: 'Cherchez ce qui ne se termine jamais : une boucle, une attente, un serveur laissé ouvert.',
    en: 'Look for what never ends: a loop, a wait, a server left open.',
  },
  'stage.rerun': {
    fr: 'C’était le second essai : au premier, en retard, la machine avait {processes, number} tâches pour {cores, number} cœurs.',
    en: 'This was the second run: at the first, which was late, the machine had {processes, number} tasks for {cores, number} cores.',
  },
  'evidence.too-large': {
    fr: 'Ce que le projet a fait observer ne tient pas dans les {bytes, number} octets des preuves d’une évaluation.',
    en: 'What the project gave to observe does not fit into the {bytes, number} bytes that a grading’s evidence may have.',
  },
  'stage.file-limit': {
    fr: 'Le projet contient plus de {files, number} fichiers, sans compter les dépendances : l’évaluateur ne les examine pas.',
    en: 'The project holds more than {files, number} files, not counting dependencies: the grader does not look at them.',
  },
  'stage.file-limit.advice': {
    fr: 'Cherchez la commande qui crée ces fichiers, et regroupez ce qu’elle écrit.',
    en: 'Find the command that makes these files, and have it write fewer, larger ones.',
  },
  'stage.digest-limit': {
    fr: 'L’étape a écrit plus de {megabytes, number} Mo : l’empreinte de {path} n’a pas été calculée.',
    en: 'The stage wrote more than {megabytes, number} MB: the hash of {path} was not computed.',
  },
  'stage.output-limit': {
    fr: '« {command} » a écrit plus de {megabytes, number} Mo et a été arrêté.',
    en: '“{command}” printed more than {megabytes, number} MB and was stopped.',
  },
  'stage.output-limit.advice': {
    fr: 'Retirez la boucle qui écrit sans fin.',
    en: 'Remove the loop that prints without end.',
  },
  'stage.memory-limit': {
    fr: '« {command} » a demandé plus de mémoire que les {megabytes, number} Mo du bac à sable, et a été arrêté.',
    en: '“{command}” asked for more memory than the sandbox’s {megabytes, number} MB, and was stopped.',
  },
  'stage.memory-limit.advice': {
    fr: 'Cherchez ce qui grossit sans fin, ou traitez les données par morceaux.',
    en: 'Look for what grows without end, or work on the data piece by piece.',
  },
  'stage.disk-limit': {
    fr: '« {command} » a échoué, et le disque du bac à sable ({megabytes, number} Mo) est plein.',
    en: '“{command}” failed, and the sandbox’s disk ({megabytes, number} MB) is full.',
  },
  'stage.disk-limit.advice': {
    fr: 'Cherchez ce qui écrit sans fin ; retirez les dépendances et les fichiers qui ne servent pas.',
    en: 'Look for what writes without end; remove dependencies and files that are not used.',
  },
  'stage.no-target': {
    fr: 'Le Makefile n’a pas de cible « {target} »{aliases}.',
    en: 'The Makefile has no target “{target}”{aliases}.',
  },
  'stage.aliases': { fr: ' (ni {names})', en: ' (nor {names})' },
  'stage.no-target.advice': {
    fr: 'Ajoutez au Makefile une cible « {target} » ; « make help » doit la lister.',
    en: 'Add a target “{target}” to the Makefile; “make help” should list it.',
  },
  'stage.no-makefile': {
    fr: 'Il n’y a pas de Makefile à la racine du projet.',
    en: 'There is no Makefile at the root of the project.',
  },
  'stage.makefile': {
    fr: 'make ne peut pas lire le Makefile : {message}',
    en: 'make cannot read the Makefile: {message}',
  },
  'stage.makefile.advice': {
    fr: 'Corrigez le Makefile à la ligne indiquée (une recette commence par une tabulation), puis vérifiez avec « make help ».',
    en: 'Mend the Makefile at the line given (a recipe begins with a tab), then check with “make help”.',
  },
  'stage.package-json': {
    fr: 'package.json n’est pas du JSON valide : {message}',
    en: 'package.json is not valid JSON: {message}',
  },
  'stage.package-json.advice': {
    fr: 'Corrigez package.json à l’endroit indiqué ; une marque de conflit git (<<<<<<<) y est souvent restée.',
    en: 'Mend package.json at the place given; a git conflict marker (<<<<<<<) has often been left in it.',
  },
  'stage.needs': {
    fr: 'Non exécuté : l’étape « {stage} », dont celle-ci dépend, n’a pas réussi.',
    en: 'Not run: the stage “{stage}”, which this one needs, did not pass.',
  },
  'stage.needs.advice': { fr: 'Corrigez d’abord cette étape.', en: 'Mend that stage first.' },
  'stage.never-listened': {
    fr: '« {command} » n’a écouté sur aucun port en {seconds, number} s (PORT={port}).',
    en: '“{command}” listened on no port within {seconds, number} s (PORT={port}).',
  },
  'stage.never-listened.advice': {
    fr: 'Le service doit écouter sur 127.0.0.1, au port donné par la variable d’environnement PORT.',
    en: 'The service must listen on 127.0.0.1, on the port given by the environment variable PORT.',
  },
  'stage.exited-early': {
    fr: '« {command} » s’est terminé (code {exitCode}) avant d’écouter sur un port.',
    en: '“{command}” ended (code {exitCode}) before it listened on a port.',
  },
  'stage.exited-early.advice': {
    fr: 'Lisez la fin du journal ; le service doit rester au premier plan.',
    en: 'Read the end of the log; the service must stay in the foreground.',
  },
  'stage.died': {
    fr: 'Le service s’est arrêté (code {exitCode}) après {requests, plural, one {# requête} other {# requêtes}}.',
    en: 'The service ended (code {exitCode}) after {requests, plural, one {# request} other {# requests}}.',
  },
  'stage.died.advice': {
    fr: 'Une requête ne doit jamais arrêter le service : cherchez l’exception non rattrapée à la fin du journal.',
    en: 'A request must never end the service: look for the uncaught exception at the end of the log.',
  },
  'stage.no-dockerfile': {
    fr: 'Il n’y a pas de Dockerfile à la racine du projet.',
    en: 'There is no Dockerfile at the root of the project.',
  },
  'stage.no-dockerfile.advice': {
    fr: 'Ajoutez un Dockerfile que « docker build . » construit.',
    en: 'Add a Dockerfile that “docker build .” builds.',
  },
  'stage.build-context': {
    fr: 'Le contexte de construction pèse {megabytes, number} Mo : plus que ce que le correcteur envoie.',
    en: 'The build context has {megabytes, number} MB: more than the grader sends.',
  },
  'stage.build-context.advice': {
    fr: 'Écartez dans .dockerignore les données et les journaux : l’image n’en a pas besoin.',
    en: 'Leave data and logs out in .dockerignore: the image does not need them.',
  },
  'stage.no-prometheus': {
    fr: 'Il manque à cette machine : {programs}. Installez Prometheus (paquet Debian prometheus) et corrigez à nouveau.',
    en: 'This machine lacks: {programs}. Install Prometheus (Debian package prometheus) and grade again.',
  },
  'stage.no-engine': {
    fr: 'L’image n’a pas pu être construite ici (ce n’est pas une faute du projet) : {message}',
    en: 'The image could not be built here (not a fault of the project): {message}',
  },
  'stage.base-image': {
    fr: 'Le correcteur n’a pas pu partir de l’image {image}.',
    en: 'The grader could not start from the image {image}.',
  },
  'stage.base-image.advice': {
    fr: 'Partez d’une image officielle (node, python, debian, alpine, ubuntu, busybox), de gcr.io/distroless ou de cgr.dev/chainguard.',
    en: 'Start from an official image (node, python, debian, alpine, ubuntu, busybox), from gcr.io/distroless or cgr.dev/chainguard.',
  },
  'stage.dockerfile-syntax': {
    fr: 'Le Dockerfile emploie « {word} », que le correcteur ne sait pas construire.',
    en: 'The Dockerfile uses “{word}”, which the grader cannot build.',
  },
  'stage.dockerfile-syntax.advice': {
    fr: 'Restez aux instructions simples : COPY des fichiers du projet, RUN sans option, pas d’ONBUILD ni d’adresse à télécharger.',
    en: 'Keep to plain instructions: COPY of the project’s files, RUN without options, no ONBUILD and no address to download.',
  },
  'stage.not-asked': {
    fr: 'L’étape n’a pas été lancée : --skip l’a demandé.',
    en: 'The stage was not run: --skip asked for that.',
  },
  'stage.aborted': { fr: 'L’évaluation a été interrompue.', en: 'The grading was interrupted.' },
  'stage.kept': {
    fr: 'Le projet empêche cette vérification : {message}',
    en: 'The project prevents this check: {message}',
  },
  'stage.kept.advice': {
    fr: 'Corrigez ce qui est indiqué, puis relancez la vérification.',
    en: 'Fix what is named, then run the check again.',
  },
  'stage.internal': {
    fr: 'L’évaluateur n’a pas pu vérifier (ce n’est pas une faute du projet) : {message}',
    en: 'The grader could not verify this (not a fault of the project): {message}',
  },
} as const satisfies Record<string, Text>;
