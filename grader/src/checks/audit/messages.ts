import { defineMessages } from '../lib/messages.ts';

export const message = defineMessages({
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
    fr: '{packages, plural, =0 {Le fichier de verrouillage ne contient aucun paquet.} other {Aucune vulnérabilité de cette gravité dans {packages, plural, one {# paquet} other {# paquets}}{minor, plural, =0 {} one { (# moins grave)} other { (# moins graves)}}.}}',
    en: '{packages, plural, =0 {The lock file contains no package.} other {No vulnerability of this severity in {packages, plural, one {# package} other {# packages}}{minor, plural, =0 {} other { (# less severe)}}.}}',
  },
  'audit.found': {
    fr: '{found, plural, one {# vulnérabilité} other {# vulnérabilités}} parmi {packages, plural, one {# paquet} other {# paquets}} : {shown}.',
    en: '{found, plural, one {# vulnerability} other {# vulnerabilities}} in {packages, plural, one {# package} other {# packages}}: {shown}.',
  },
  'audit.no-lock': {
    fr: 'Il n’y a pas de fichier de verrouillage npm, et l’évaluateur n’interroge que le registre npm.',
    en: 'There is no npm lock file, and the grader only queries the npm registry.',
  },
  'audit.advice': {
    fr: 'Lancez « npm audit », mettez à jour avec « npm audit fix », relancez les tests et committez le fichier de verrouillage.',
    en: 'Run “npm audit”, update with “npm audit fix”, run the tests again, and commit the lock file.',
  },
});
