import type { Text } from '../language.ts';

/** Headings, labels and legends of the reports. */
export const reportMessages = {
  'report.title': { fr: 'Rapport d’évaluation', en: 'Grading report' },
  'report.language': { fr: 'Langue', en: 'Language' },

  'report.mark': { fr: 'Note\u00a0: {earned} / {outOf}', en: 'Mark: {earned} / {outOf}' },
  'report.markHeading': { fr: 'Note', en: 'Mark' },
  'report.points': { fr: '{earned} / {points}', en: '{earned} / {points}' },
  'report.noPoints': { fr: 'sans point', en: 'no points' },
  'report.notMarked': { fr: '— / {points}', en: '— / {points}' },
  'report.allVerified': { fr: 'Tous les points ont été vérifiés.', en: 'All the points were verified.' },
  'report.unverified': {
    fr: '{count, plural, one {{points} point non vérifié (non noté)} other {{points} points non vérifiés (non notés)}}\u00a0: l’évaluateur n’a pas pu conclure. Ce n’est pas un zéro\u00a0: l’évaluation reste à faire.',
    en: '{points} {count, plural, one {point} other {points}} unverified (not marked): the grader could not reach a verdict. This is not a zero: they remain to be graded.',
  },
  'report.legend.earned': {
    fr: '{count, plural, one {{points} obtenu} other {{points} obtenus}}',
    en: '{points} earned',
  },
  'report.legend.missed': {
    fr: '{count, plural, one {{points} non obtenu} other {{points} non obtenus}}',
    en: '{points} not earned',
  },
  'report.legend.unverified': {
    fr: '{count, plural, one {{points} non vérifié} other {{points} non vérifiés}}',
    en: '{points} unverified',
  },

  'report.withBonus': {
    fr: '{earned, plural, one {{points} point obtenu} other {{points} points obtenus}}, plus {bonus} de bonus.',
    en: '{points} {earned, plural, one {point} other {points}} earned, plus a bonus of {bonus}.',
  },
  'report.hiddenSum': {
    fr: 'Total des critères non publiés : {earned} / {points}.',
    en: 'Total of the unpublished criteria: {earned} / {points}.',
  },
  'report.cap.applies': {
    fr: 'Plafonnée à {atMost} : {title}',
    en: 'Capped at {atMost}: {title}',
  },
  'report.cap.open': {
    fr: 'On ne sait pas encore si le plafond à {atMost} ({title}) s’applique : son critère n’a pas été vérifié.',
    en: 'It is not yet known whether the cap at {atMost} ({title}) applies: its criterion was not verified.',
  },
  'report.rounding.nearest': {
    fr: 'Arrondie au multiple de {step} le plus proche.',
    en: 'Rounded to the nearest multiple of {step}.',
  },
  'report.rounding.up': { fr: 'Arrondie au multiple de {step} supérieur.', en: 'Rounded up to a multiple of {step}.' },
  'report.rounding.down': {
    fr: 'Arrondie au multiple de {step} inférieur.',
    en: 'Rounded down to a multiple of {step}.',
  },
  'report.upTo': {
    fr: '{session, plural, =1 {Séance 1 seulement} other {Séances 1 à {session, number} seulement}} : {outOf} points.',
    en: '{session, plural, =1 {Session 1 only} other {Sessions 1 to {session, number} only}}: {outOf} points.',
  },
  'report.upTo.converted': {
    fr: '{session, plural, =1 {Séance 1 seulement} other {Séances 1 à {session, number} seulement}} : {outOf} points. Ramenée à {total} : {converted}.',
    en: '{session, plural, =1 {Session 1 only} other {Sessions 1 to {session, number} only}}: {outOf} points. Converted to {total}: {converted}.',
  },
  'report.bonuses': { fr: 'Bonus', en: 'Bonus' },
  'report.hiddenTitle': {
    fr: '{title} (non publié)',
    en: '{title} (unpublished)',
  },
  'report.hidden': {
    fr: 'non publié',
    en: 'unpublished',
  },
  'report.after': {
    fr: 'À corriger d’abord',
    en: 'Fix first',
  },
  'report.after.list': {
    fr: 'À corriger d’abord : {titles}',
    en: 'Fix first: {titles}',
  },
  'report.hiddenCap': {
    fr: 'Un critère non publié a échoué.',
    en: 'An unpublished criterion failed.',
  },

  'report.verdict.passed': { fr: 'Réussi', en: 'Passed' },
  'report.verdict.partial': { fr: 'Partiel', en: 'Partial' },
  'report.verdict.failed': { fr: 'Échoué', en: 'Failed' },
  'report.verdict.unverified': { fr: 'Non vérifié', en: 'Unverified' },
  'report.stage.passed': { fr: 'Réussie', en: 'Passed' },
  'report.stage.failed': { fr: 'Échouée', en: 'Failed' },
  'report.stage.skipped': {
    fr: 'Non exécutée',
    en: 'Not run',
  },
  'report.stage.unverified': { fr: 'Non vérifiée', en: 'Unverified' },

  'report.labelled': { fr: '{label} : {value}', en: '{label}: {value}' },
  'report.criterion': { fr: 'Critère', en: 'Criterion' },
  'report.pointsHeading': { fr: 'Points', en: 'Points' },
  'report.location': { fr: 'Où', en: 'Where' },
  'report.criteria': { fr: 'Critères', en: 'Criteria' },
  'report.toReview': { fr: 'À revoir', en: 'To review' },
  'report.nothingToReview': {
    fr: 'Rien à revoir\u00a0: tous les critères sont réussis.',
    en: 'Nothing to review: every criterion passed.',
  },
  'report.sessionLabel': { fr: 'Séance', en: 'Session' },
  'report.session': { fr: 'Séance {number}', en: 'Session {number}' },
  'report.expected': { fr: 'Attendu', en: 'Expected' },
  'report.seen': {
    fr: 'Observé',
    en: 'Observed',
  },
  'report.failingTests': { fr: 'Tests en échec', en: 'Failing tests' },
  'report.failingTests.more': {
    fr: '{count, plural, one {et # autre} other {et # autres}}',
    en: '{count, plural, one {and # more} other {and # more}}',
  },
  'report.logEnd': { fr: 'Fin du journal', en: 'End of the log' },
  'report.advice': { fr: 'Que faire', en: 'What to do' },
  'report.command': {
    fr: 'Commande',
    en: 'Command',
  },
  'report.noCommand': {
    fr: 'aucune commande\u00a0: l’évaluateur observe directement',
    en: 'no command: the grader observes directly',
  },
  'report.rubric': { fr: 'Barème', en: 'Rubric' },
  'report.log': { fr: 'Journal', en: 'Log' },

  'report.timeline': { fr: 'Déroulement', en: 'Timeline' },
  'report.timelineSpan': {
    fr: 'Les étapes, dans l’ordre d’exécution. Durée totale : {total}.',
    en: 'The stages, in execution order. Total time: {total}.',
  },
  'report.stageTime': { fr: 'à {start}, pendant {time}', en: 'at {start}, for {time}' },
  'report.chart.legend': { fr: 'Légende', en: 'Legend' },
  'report.chart.limit': { fr: '{title} ({value})', en: '{title} ({value})' },
  'report.chart.numbers': { fr: 'Les mêmes nombres, en tableau', en: 'The same numbers, as a table' },
  'report.chart.series': { fr: 'Série', en: 'Series' },
  'report.chart.points': { fr: 'Points', en: 'Points' },
  'report.chart.first': { fr: 'Premier', en: 'First' },
  'report.chart.last': { fr: 'Dernier', en: 'Last' },
  'report.chart.least': { fr: 'Plus petit', en: 'Smallest' },
  'report.chart.most': { fr: 'Plus grand', en: 'Largest' },
  'report.chart.value': { fr: 'Valeur', en: 'Value' },
  'report.chart.described': {
    fr: '{y} ; en abscisse : {x} ; {count, plural, one {une série} other {# séries}}.',
    en: '{y}; horizontal axis: {x}; {count, plural, one {one series} other {# series}}.',
  },
  'report.chart.left': {
    fr: '{count, plural, one {une autre n’est pas affichée} other {# autres ne sont pas affichées}}.',
    en: '{count, plural, one {one more is not shown} other {# more are not shown}}.',
  },
  'report.chart.empty': { fr: 'Rien n’a été mesuré.', en: 'Nothing was measured.' },
  'report.logs': { fr: 'Journaux', en: 'Logs' },
  'report.logOf': { fr: 'Journal de l’étape «\u00a0{stage}\u00a0»', en: 'Log of the stage “{stage}”' },
  'report.logEmpty': { fr: 'Cette étape n’a rien affiché.', en: 'This stage printed nothing.' },
  'report.logTail': {
    fr: 'Seule la fin est affichée\u00a0: {shown} sur {total}.',
    en: 'Only the end is shown: {shown} of {total}.',
  },
  'report.noLogs': { fr: 'Ce rapport ne contient aucun journal.', en: 'This report contains no logs.' },

  'report.commit': { fr: 'Commit', en: 'Commit' },
  'report.modified': { fr: '(fichiers modifiés depuis)', en: '(files changed since)' },
  'report.notCompared': { fr: '(fichiers non comparés au commit)', en: '(files not compared with the commit)' },
  'report.noReadableCommit': { fr: 'aucun.', en: 'none.' },
  'report.noCommit': { fr: 'aucun (dossier hors de Git)', en: 'none (folder outside Git)' },
  'report.leftOut': { fr: 'Non évalué', en: 'Not graded' },
  'report.leftOut.link': {
    fr: '{files, plural, one {# lien symbolique, qui n’est pas suivi} other {# liens symboliques, qui ne sont pas suivis}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# symbolic link, which is not followed} other {# symbolic links, which are not followed}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.special': {
    fr: '{files, plural, one {# fichier spécial (tube, socket ou périphérique)} other {# fichiers spéciaux (tubes, sockets ou périphériques)}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# special file (pipe, socket or device)} other {# special files (pipes, sockets or devices)}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.submodule': {
    fr: '{files, plural, one {# sous-module git, dont le contenu est dans un autre dépôt} other {# sous-modules git, dont le contenu est dans d’autres dépôts}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# git submodule, whose content is in another repository} other {# git submodules, whose content is in other repositories}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.repository': {
    fr: '{files, plural, one {# dépôt git à l’intérieur du projet} other {# dépôts git à l’intérieur du projet}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# git repository inside the project} other {# git repositories inside the project}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.lfs-pointer': {
    fr: '{files, plural, one {# pointeur Git LFS sans le fichier qu’il désigne} other {# pointeurs Git LFS sans les fichiers qu’ils désignent}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# Git LFS pointer without the file it points to} other {# Git LFS pointers without the files they point to}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.unreadable-name': {
    fr: '{files, plural, one {# fichier dont le nom n’est pas de l’UTF-8 ou est trop long} other {# fichiers dont le nom n’est pas de l’UTF-8 ou est trop long}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# file whose name is not valid UTF-8 or is too long} other {# files whose names are not valid UTF-8 or are too long}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.packing': {
    fr: '{files, plural, one {# fichier ajouté par le système d’exploitation} other {# fichiers ajoutés par le système d’exploitation}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# file added by the operating system} other {# files added by the operating system}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.leftOut.installed': {
    fr: '{files, plural, one {# dossier de paquets installés ou de cache} other {# dossiers de paquets installés ou de cache}} : {named}{rest, plural, =0 {} one { et # autre} other { et # autres}}',
    en: '{files, plural, one {# folder of installed packages or caches} other {# folders of installed packages or caches}}: {named}{rest, plural, =0 {} one { and # other} other { and # others}}',
  },
  'report.digest': { fr: 'Empreinte', en: 'Digest' },
  'report.size': {
    fr: '{files, plural, one {# fichier} other {# fichiers}}, {size}',
    en: '{files, plural, one {# file} other {# files}}, {size}',
  },
  'report.contents': { fr: 'Contenu', en: 'Contents' },
  'report.date': { fr: 'Évalué le', en: 'Graded on' },
  'report.driver': { fr: 'Exécution', en: 'Execution' },
  'report.isolated': { fr: '{driver}, isolé de la machine', en: '{driver}, isolated from the machine' },
  'report.exposed': { fr: '{driver}, sans isolation', en: '{driver}, not isolated' },
  'report.localRun': { fr: '{driver}, sur cette machine', en: '{driver}, on this machine' },
  'report.notIsolated': {
    fr: 'Exécution sans isolation\u00a0: le pilote «\u00a0{driver}\u00a0» a lancé le code rendu directement sur cette machine, avec les droits de l’utilisateur qui a lancé l’évaluateur.',
    en: 'Not isolated: the “{driver}” driver ran the submitted code directly on this machine, with the permissions of the user who ran the grader.',
  },
  'report.technical': { fr: 'Détails techniques', en: 'Technical details' },
  'report.tools': { fr: 'Outils', en: 'Tools' },
  'report.time': {
    fr: 'Durée\u00a0: {total}, dont {overhead} pour l’évaluateur lui-même.',
    en: 'Time: {total}, including {overhead} for the grader itself.',
  },

  'report.marks.change': { fr: '{previous} → {mark}', en: '{previous} → {mark}' },
  'report.marks.summary': {
    fr: '{total, plural, one {# évaluation} other {# évaluations}} : {changed, plural, =0 {aucune note n’a changé} one {# note a changé} other {# notes ont changé}}{failed, plural, =0 {} one {, # n’a pas pu être lue} other {, # n’ont pas pu être lues}}.',
    en: '{total, plural, one {# grading} other {# gradings}}: {changed, plural, =0 {no mark changed} one {# mark changed} other {# marks changed}}{failed, plural, =0 {} one {, # could not be read} other {, # could not be read}}.',
  },

  'report.how': { fr: 'Comment cette note a été calculée', en: 'How this mark was computed' },
  'report.how.observe': {
    fr: 'L’évaluateur a d’abord exécuté le projet et consigné ce qu’il a observé de l’extérieur\u00a0: codes de sortie, réponses HTTP, mesures qu’il calcule lui-même. La note ne dépend jamais de ce que le projet déclare sur lui-même.',
    en: 'The grader first ran the project and recorded what it observed from outside: exit codes, HTTP responses, metrics that it computes itself. The mark never depends on what the project reports about itself.',
  },
  'report.how.judge': {
    fr: 'Le barème a ensuite été appliqué à ces preuves, critère par critère. La note est la somme des points obtenus, ajustée par les bonus, les plafonds et l’arrondi du barème\u00a0; un critère non vérifié n’ajoute et ne retire aucun point. Les mêmes preuves et le même barème donnent toujours la même note.',
    en: 'The rubric was then applied to this evidence, criterion by criterion. The mark is the sum of the points earned, adjusted by the rubric’s bonuses, caps and rounding; an unverified criterion neither adds nor removes points. The same evidence and the same rubric always give the same mark.',
  },
  'report.evidenceHash': { fr: 'Preuves (SHA-256)', en: 'Evidence (SHA-256)' },
  'report.rubricHash': { fr: 'Barème (SHA-256)', en: 'Rubric (SHA-256)' },
  'report.rubricFile': { fr: 'Fichier du barème', en: 'Rubric file' },
  'report.grader': {
    fr: 'Évaluateur',
    en: 'Grader',
  },
  'report.timeLabel': { fr: 'Durée', en: 'Time' },
  'report.timeSplit': {
    fr: '{total}, dont {overhead} pour l’évaluateur lui-même',
    en: '{total}, including {overhead} for the grader itself',
  },
} as const satisfies Record<string, Text>;
