import type { Text } from '../language.ts';

/** What can be wrong with a rubric, and what a rubric says of evidence that is not there. */
export const rubricMessages = {
  'rubric.faults': {
    fr: 'Le barème a {count, plural, one {une faute} other {# fautes}} :{list}',
    en: 'The rubric has {count, plural, one {one fault} other {# faults}}:{list}',
  },
  'rubric.unreadable': {
    fr: 'Le barème {file} ne peut pas être lu ({cause}). Donnez un fichier YAML avec --rubric.',
    en: 'The rubric {file} cannot be read ({cause}). Give a YAML file with --rubric.',
  },
  'rubric.syntax': { fr: 'ce n’est pas du YAML : {cause}', en: 'this is not YAML: {cause}' },
  'rubric.invalid': { fr: '« {path} » n’est pas valide : {cause}', en: '“{path}” is not valid: {cause}' },
  'rubric.unknown-key': { fr: 'clé inconnue « {word} » ; {hint}', en: 'unknown key “{word}”; {hint}' },
  'rubric.unknown-check': { fr: 'contrôle inconnu « {word} » ; {hint}', en: 'unknown check “{word}”; {hint}' },
  'rubric.meant': { fr: 'vouliez-vous dire « {meant} » ?', en: 'did you mean “{meant}”?' },
  'rubric.known': { fr: 'connus : {known}.', en: 'known: {known}.' },
  'rubric.doubled': { fr: 'le critère « {id} » est là deux fois.', en: 'the criterion “{id}” is there twice.' },
  'rubric.sum': {
    fr: 'les points des critères font {sum, number}, et non {outOf, number}.',
    en: 'the points of the criteria add up to {sum, number}, not {outOf, number}.',
  },
  'rubric.verifiable': { fr: 'Le critère peut être vérifié.', en: 'The criterion can be verified.' },
  'rubric.no-stage': {
    fr: 'Les preuves n’ont pas d’étape « {stage} » : relancez l’évaluation.',
    en: 'The evidence has no stage “{stage}”: grade again.',
  },
  'rubric.no-facts': {
    fr: 'Les preuves ne disent rien du contrôle « {check} » : relancez l’évaluation.',
    en: 'The evidence says nothing of the check “{check}”: grade again.',
  },
} as const satisfies Record<string, Text>;
