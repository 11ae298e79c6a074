import type { Text } from '../language.ts';

/** Why a stage did not pass, and what to do. */
export const stageMessages = {
  'error.advisories': {
    fr: 'Le registre de paquets n’a pas fourni la liste des vulnérabilités connues : {cause}',
    en: 'The package registry did not provide its list of known vulnerabilities: {cause}',
  },
  'error.no-prometheus': {
    fr: 'Prometheus n’est pas installé sur cette machine (paquet Debian prometheus).',
    en: 'Prometheus is not installed on this machine (Debian package prometheus).',
  },
  'error.prometheus-start': {
    fr: 'Le Prometheus de l’évaluateur n’a pas démarré : la raison figure dans le journal de cette étape.',
    en: 'The grader’s Prometheus did not start: the reason is in the log of this stage.',
  },
  'error.stage-not-verified': {
    fr: 'L’étape « {stage} », dont dépend celle-ci, n’a pas pu être vérifiée.',
    en: 'The stage “{stage}”, which this one depends on, could not be verified.',
  },
  'stage.expected': { fr: '« {command} » se termine avec le code 0.', en: '“{command}” exits with code 0.' },
  'stage.expected.stage': { fr: 'L’étape « {stage} » réussit.', en: 'The stage “{stage}” passes.' },
  'stage.passed': { fr: 'Réussi.', en: 'Passed.' },
  'stage.exit': {
    fr: '« {command} » s’est terminé avec le code {exitCode}.',
    en: '“{command}” exited with code {exitCode}.',
  },
  'stage.exit.advice': {
    fr: 'Lancez la commande chez vous et cherchez la cause à la fin de ce qu’elle affiche.',
    en: 'Run the command yourself and look for the cause at the end of its output.',
  },
  'stage.test-timeout': {
    fr: '« {command} » se termine avec le code {exitCode, number} : un test dépasse sa propre limite de temps.',
    en: '“{command}” exits with code {exitCode, number}: a test exceeds its own time limit.',
  },
  'stage.test-timeout.advice': {
    fr: 'Accélérez ce test, ou augmentez sa limite de temps.',
    en: 'Make that test faster, or raise its time limit.',
  },
  'stage.signal': {
    fr: '« {command} » a été tué par le signal {signal}.',
    en: '“{command}” was killed by signal {signal}.',
  },
  'stage.deadline': {
    fr: '« {command} » n’était pas terminé après {seconds, number} s et a été arrêté.',
    en: '“{command}” was still running after {seconds, number} s and was stopped.',
  },
  'stage.deadline.advice': {
    fr: 'Cherchez ce qui ne se termine jamais : une boucle, une attente, un serveur laissé ouvert.',
    en: 'Look for something that never ends: a loop, a wait, a server left open.',
  },
  'stage.rerun': {
    fr: 'C’était la seconde exécution : la première n’a pas fini à temps, alors que d’autres programmes occupaient {share, number} % des {cores, number} cœurs de la machine.',
    en: 'This was the second run: the first did not finish in time, while other programs used {share, number}% of the machine’s {cores, number} cores.',
  },
  'stage.rerun.load': {
    fr: 'C’était la seconde exécution : la première n’a pas fini à temps, alors que la machine avait {processes, number} tâches pour {cores, number} cœurs.',
    en: 'This was the second run: the first did not finish in time, while the machine had {processes, number} tasks for {cores, number} cores.',
  },
  'evidence.too-large': {
    fr: 'Les observations dépassent la taille maximale des preuves ({bytes, plural, one {# octet} other {# octets}}).',
    en: 'The observations exceed the size limit on evidence ({bytes, plural, one {# byte} other {# bytes}}).',
  },
  'stage.file-limit': {
    fr: 'Le projet contient plus de {files, plural, one {# fichier} other {# fichiers}}, sans compter les dépendances : l’évaluateur ne les examine pas.',
    en: 'The project contains more than {files, plural, one {# file} other {# files}}, not counting dependencies: the grader does not examine them.',
  },
  'stage.file-limit.advice': {
    fr: 'Cherchez la commande qui crée ces fichiers, et regroupez ce qu’elle écrit.',
    en: 'Find the command that creates these files, and have it write fewer, larger ones.',
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
    fr: 'Supprimez la boucle qui écrit sans fin.',
    en: 'Remove the loop that prints endlessly.',
  },
  'stage.memory-limit': {
    fr: '« {command} » a dépassé la mémoire du bac à sable ({megabytes, number} Mo) et a été arrêté.',
    en: '“{command}” exceeded the sandbox’s memory ({megabytes, number} MB) and was stopped.',
  },
  'stage.memory-limit.advice': {
    fr: 'Cherchez ce qui grossit sans fin, ou traitez les données par lots.',
    en: 'Look for something that grows without bound, or process the data in batches.',
  },
  'stage.disk-limit': {
    fr: '« {command} » a échoué, et le disque du bac à sable ({megabytes, number} Mo) est plein.',
    en: '“{command}” failed, and the sandbox’s disk ({megabytes, number} MB) is full.',
  },
  'stage.disk-limit.advice': {
    fr: 'Cherchez ce qui écrit sans fin ; supprimez les dépendances et les fichiers inutiles.',
    en: 'Look for something that writes endlessly; remove unused dependencies and files.',
  },
  'stage.no-target': {
    fr: 'Le Makefile n’a pas de cible « {target} »{aliases}.',
    en: 'The Makefile has no target “{target}”{aliases}.',
  },
  'stage.aliases': {
    fr: ' (ni d’alias {names})',
    en: ' (nor an alias: {names})',
  },
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
    en: 'Fix the Makefile at the line given (a recipe starts with a tab), then check with “make help”.',
  },
  'stage.package-json': {
    fr: 'package.json n’est pas du JSON valide : {message}',
    en: 'package.json is not valid JSON: {message}',
  },
  'stage.package-json.advice': {
    fr: 'Corrigez package.json à l’endroit indiqué ; c’est souvent une marque de conflit git (<<<<<<<) oubliée.',
    en: 'Fix package.json at the place given; a leftover git conflict marker (<<<<<<<) is a common cause.',
  },
  'stage.needs': {
    fr: 'Non exécuté : l’étape « {stage} », dont celle-ci dépend, n’a pas réussi.',
    en: 'Not run: the stage “{stage}”, which this one depends on, did not pass.',
  },
  'stage.needs.advice': {
    fr: 'Corrigez d’abord cette étape.',
    en: 'Fix that stage first.',
  },
  'stage.never-listened': {
    fr: '« {command} » n’écoutait sur aucun port après {seconds, number} s (PORT={port}).',
    en: '“{command}” was not listening on any port after {seconds, number} s (PORT={port}).',
  },
  'stage.never-listened.advice': {
    fr: 'Le service doit écouter sur 127.0.0.1, au port donné par la variable d’environnement PORT.',
    en: 'The service must listen on 127.0.0.1, on the port given by the PORT environment variable.',
  },
  'stage.exited-early': {
    fr: '« {command} » s’est terminé {exitCode, select, unknown {} other {(code {exitCode}) }}avant d’écouter sur un port.',
    en: '“{command}” exited {exitCode, select, unknown {} other {(code {exitCode}) }}before it listened on a port.',
  },
  'stage.exited-early.advice': {
    fr: 'Lisez la fin du journal ; le service doit rester au premier plan.',
    en: 'Read the end of the log; the service must stay in the foreground.',
  },
  'stage.died': {
    fr: 'Le service s’est arrêté {exitCode, select, unknown {} other {(code {exitCode}) }}après {requests, plural, one {# requête} other {# requêtes}}.',
    en: 'The service stopped {exitCode, select, unknown {} other {(code {exitCode}) }}after {requests, plural, one {# request} other {# requests}}.',
  },
  'stage.died.advice': {
    fr: 'Une requête ne doit jamais arrêter le service : cherchez l’exception non interceptée à la fin du journal.',
    en: 'A request must never stop the service: look for the uncaught exception at the end of the log.',
  },
  'stage.no-dockerfile': {
    fr: 'Il n’y a pas de Dockerfile à la racine du projet.',
    en: 'There is no Dockerfile at the root of the project.',
  },
  'stage.no-dockerfile.advice': {
    fr: 'Ajoutez un Dockerfile que « docker build . » sait construire.',
    en: 'Add a Dockerfile that “docker build .” can build.',
  },
  'stage.build-context': {
    fr: 'Le contexte de construction pèse {megabytes, number} Mo : c’est plus que ce que l’évaluateur envoie.',
    en: 'The build context is {megabytes, number} MB, more than the grader sends.',
  },
  'stage.build-context.advice': {
    fr: 'Excluez les données et les journaux dans .dockerignore : l’image n’en a pas besoin.',
    en: 'Exclude data and logs in .dockerignore: the image does not need them.',
  },
  'stage.no-prometheus': {
    fr: 'Programmes absents de cette machine : {programs}. Installez Prometheus (paquet Debian prometheus), puis relancez l’évaluation.',
    en: 'Missing on this machine: {programs}. Install Prometheus (Debian package prometheus), then grade again.',
  },
  'stage.no-engine': {
    fr: 'L’image n’a pas pu être construite ici (le projet n’est pas en cause) : {message}',
    en: 'The image could not be built here (the project is not at fault): {message}',
  },
  'stage.base-image': {
    fr: 'L’évaluateur n’a pas pu utiliser l’image de base {image}.',
    en: 'The grader could not use the base image {image}.',
  },
  'stage.base-image.advice': {
    fr: 'Partez d’une image officielle (node, python, debian, alpine, ubuntu, busybox), de gcr.io/distroless ou de cgr.dev/chainguard.',
    en: 'Start from an official image (node, python, debian, alpine, ubuntu, busybox), from gcr.io/distroless or cgr.dev/chainguard.',
  },
  'stage.dockerfile-syntax': {
    fr: 'Le Dockerfile utilise « {word} », que l’évaluateur ne sait pas construire.',
    en: 'The Dockerfile uses “{word}”, which the grader cannot build.',
  },
  'stage.dockerfile-syntax.advice': {
    fr: 'N’utilisez que des instructions simples : COPY de fichiers du projet, RUN sans option, ni ONBUILD ni URL à télécharger.',
    en: 'Use only plain instructions: COPY of project files, RUN without options, no ONBUILD, no download URL.',
  },
  'stage.dockerfile': {
    fr: 'Le Dockerfile fait référence à « {word} », qui n’existe pas.',
    en: 'The Dockerfile refers to “{word}”, which does not exist.',
  },
  'stage.dockerfile.advice': {
    fr: 'Corrigez cette ligne : « docker build . » la rejette aussi.',
    en: 'Fix that line: “docker build .” rejects it too.',
  },
  'stage.not-asked': {
    fr: 'Non exécuté : l’option --skip exclut cette étape.',
    en: 'Not run: the --skip option excludes this stage.',
  },
  'stage.not-needed': {
    fr: 'Non exécuté : aucun des critères évalués n’a besoin de cette étape.',
    en: 'Not run: none of the graded criteria needs this stage.',
  },
  'stage.content': {
    fr: 'Le projet empêche l’évaluateur d’exécuter cette étape : {message}',
    en: 'The project keeps the grader from running this stage: {message}',
  },
  'stage.total-deadline': {
    fr: 'Les commandes du projet ont consommé tout le temps accordé à l’évaluation ({seconds, number} s).',
    en: 'The project’s commands used up the time allowed for the whole grading ({seconds, number} s).',
  },
  'stage.total-deadline.advice': {
    fr: 'Cherchez l’étape la plus longue dans le rapport et accélérez-la.',
    en: 'Find the longest stage in the report and make it faster.',
  },
  'stage.overtime': {
    fr: 'Le temps accordé à l’évaluation ({seconds, number} s) est écoulé, mais le projet n’en a pas consommé la plus grande part. Relancez l’évaluation.',
    en: 'The time allowed for the whole grading ({seconds, number} s) ran out, but the project did not use most of it. Grade again.',
  },
  'stage.crowded': {
    fr: 'La machine de l’évaluateur était surchargée : d’autres programmes occupaient {share, number} % de ses {cores, number} cœurs, et l’étape n’a pas pu se terminer à temps. Le projet n’est pas en cause.',
    en: 'The grader’s machine was overloaded: other programs took {share, number}% of its {cores, number} cores, and the stage could not finish in time. The project is not at fault.',
  },
  'stage.missing-program': {
    fr: 'Le bac à sable de l’évaluateur n’a pas {program}, que le Makefile appelle. L’étape n’a pas pu être évaluée.',
    en: 'The grader’s sandbox does not have {program}, which the Makefile calls. The stage could not be graded.',
  },
  'stage.port-taken': {
    fr: 'Le service écoute sur le port {port} au lieu du port donné par PORT, et un autre programme de la machine de l’évaluateur occupe ce port. L’étape n’a pas pu être évaluée.',
    en: 'The service listens on port {port} instead of the port given by PORT, and another program on the grader’s machine uses that port. The stage could not be graded.',
  },
  'stage.registry': {
    fr: 'Le registre de paquets n’a pas répondu à l’évaluateur : {requests}. Relancez l’évaluation.',
    en: 'The package registry did not answer the grader: {requests}. Grade again.',
  },
  'error.crowded': {
    fr: 'La machine de l’évaluateur était surchargée : d’autres programmes occupaient {share, number} % de ses {cores, number} cœurs.',
    en: 'The grader’s machine was overloaded: other programs took {share, number}% of its {cores, number} cores.',
  },
  'error.relay-memory': {
    fr: 'La lecture des fichiers du projet demande plus de mémoire que le bac à sable n’en a : ils sont trop nombreux ou trop gros.',
    en: 'Reading the project’s files takes more memory than the sandbox has: there are too many of them, or they are too large.',
  },
  'stage.aborted': { fr: 'L’évaluation a été interrompue.', en: 'The grading was interrupted.' },
  'stage.kept': {
    fr: 'Le projet empêche cette vérification : {message}',
    en: 'The project prevents this check: {message}',
  },
  'stage.kept.advice': {
    fr: 'Corrigez ce point, puis relancez la vérification.',
    en: 'Fix this, then run the check again.',
  },
  'stage.internal': {
    fr: 'L’évaluateur n’a pas pu vérifier ce point (le projet n’est pas en cause) : {message}',
    en: 'The grader could not verify this (the project is not at fault): {message}',
  },
  'tracking.answer-too-large': {
    fr: 'Le projet a enregistré tant de paramètres, de tags ou de métriques que l’évaluateur ne peut pas les lire en une fois.',
    en: 'The project logged so many params, tags or metrics that the grader cannot read them at once.',
  },
  'tracking.quota.requests': {
    fr: 'Le projet a envoyé plus de {limit, number} requêtes au serveur de suivi : les suivantes ont été refusées.',
    en: 'The project sent more than {limit, number} requests to the tracking server: the rest were refused.',
  },
  'tracking.quota.bytes': {
    fr: 'Le projet a envoyé plus de {limit, number} octets au serveur de suivi : le reste a été refusé.',
    en: 'The project sent more than {limit, number} bytes to the tracking server: the rest was refused.',
  },
  'tracking.quota.artifacts': {
    fr: 'Le projet a enregistré plus de {limit, number} artefacts sur le serveur de suivi : les suivants ont été refusés.',
    en: 'The project logged more than {limit, number} artifacts to the tracking server: the rest were refused.',
  },
} as const satisfies Record<string, Text>;
