import type { Text } from '../language.ts';

/** Errors in rubrics, and verdicts for missing evidence. */
export const rubricMessages = {
  'rubric.faults': {
    fr: 'Le barème contient {count, plural, one {une erreur} other {# erreurs}} :{list}',
    en: 'The rubric has {count, plural, one {one error} other {# errors}}:{list}',
  },
  'rubric.unreadable': {
    fr: 'Le barème {file} ne peut pas être lu ({cause}). Donnez un fichier YAML avec --rubric.',
    en: 'The rubric {file} cannot be read ({cause}). Give a YAML file with --rubric.',
  },
  'rubric.extends-unreadable': {
    fr: '« {file} », que ce barème étend, ne peut pas être lu ({cause}). Écrivez « default » ou un chemin relatif à ce fichier.',
    en: '“{file}”, which this rubric extends, cannot be read ({cause}). Write “default” or a path relative to this file.',
  },
  'rubric.extends-outside': {
    fr: '« {file} » est hors du dossier {folder} : un barème n’étend que « default » et des fichiers de son dossier.',
    en: '“{file}” is outside the folder {folder}: a rubric extends only “default” and files in its own folder.',
  },
  'rubric.extends-circle': {
    fr: '« {file} » étend à son tour ce barème : supprimez l’une des deux extensions.',
    en: '“{file}” extends this rubric in turn: remove one of the two extensions.',
  },
  'rubric.extends-depth': {
    fr: 'la chaîne d’extensions dépasse {most, number} barèmes.',
    en: 'the chain of extensions exceeds {most, number} rubrics.',
  },
  'rubric.syntax': { fr: 'ce n’est pas du YAML : {cause}', en: 'this is not YAML: {cause}' },
  'rubric.invalid': { fr: '« {path} » n’est pas valide : {cause}', en: '“{path}” is not valid: {cause}' },
  'rubric.missing': { fr: '« {name} » n’a pas de « {key} ».', en: '“{name}” has no “{key}”.' },
  'rubric.unknown-key': { fr: 'clé inconnue « {word} » ; {hint}', en: 'unknown key “{word}”; {hint}' },
  'rubric.unknown-check': { fr: 'contrôle inconnu « {word} » ; {hint}', en: 'unknown check “{word}”; {hint}' },
  'rubric.unknown-id': {
    fr: 'nom inconnu « {id} » ; {hint}',
    en: 'unknown name “{id}”; {hint}',
  },
  'rubric.known': { fr: 'noms connus : {known}.', en: 'known names: {known}.' },
  'rubric.doubled': {
    fr: '« {id} » apparaît deux fois ; groupes, critères et plafonds ont chacun un nom unique.',
    en: '“{id}” appears twice; groups, criteria and caps each have a unique name.',
  },
  'rubric.circle': {
    fr: 'le critère « {id} » découle de lui-même.',
    en: 'the criterion “{id}” follows from itself.',
  },
  'rubric.bonus-in-group': {
    fr: 'le bonus « {id} » est dans un groupe : un bonus s’ajoute à la note et ne partage aucun point ; retirez « group » et donnez-lui des « points ».',
    en: 'the bonus “{id}” is in a group: a bonus adds to the mark and shares no points; remove “group” and give it “points”.',
  },
  'rubric.points-in-group': {
    fr: 'le critère « {id} » partage les points du groupe « {group} » : donnez-lui un « weight » au lieu de « points ».',
    en: 'the criterion “{id}” shares the points of the group “{group}”: give it a “weight” instead of “points”.',
  },
  'rubric.weight-outside': {
    fr: 'le critère « {id} » n’est dans aucun groupe : donnez-lui des « points » au lieu d’un « weight », ou un « group ».',
    en: 'the criterion “{id}” is in no group: give it “points” instead of a “weight”, or a “group”.',
  },
  'rubric.empty-group': {
    fr: 'le groupe « {id} » n’a aucun critère : ajoutez-en un, ou retirez le groupe (« omit »).',
    en: 'the group “{id}” has no criterion: add one, or remove the group (“omit”).',
  },
  'rubric.sum': {
    fr: 'les points des groupes et des critères font {sum, number}, et non {outOf, number}.',
    en: 'the points of the groups and criteria add up to {sum, number}, not {outOf, number}.',
  },
  'rubric.off-step': {
    fr: '« {key} » vaut {value, number}, qui n’est pas un multiple du pas d’arrondi {step, number}.',
    en: '“{key}” is {value, number}, which is not a multiple of the rounding step {step, number}.',
  },
  'rubric.low-maximum': {
    fr: 'la note la plus haute, {maximum, number}, est inférieure au total {outOf, number}.',
    en: 'the highest mark, {maximum, number}, is below the total {outOf, number}.',
  },
  'rubric.idle-cap': {
    fr: 'le plafond « {id} » ({atMost, number}) ne s’applique jamais : sans ce critère, la note ne dépasse pas {highest, number}.',
    en: 'the cap “{id}” ({atMost, number}) never applies: without that criterion, the mark is at most {highest, number}.',
  },
  'rubric.early': {
    fr: 'le critère « {id} » appartient à la séance {session, number}, mais l’étape « {stage} » de son contrôle n’existe qu’à partir de la séance {from, number}.',
    en: 'the criterion “{id}” belongs to session {session, number}, but the stage “{stage}” of its check is only available from session {from, number}.',
  },
  'rubric.verifiable': { fr: 'Le critère peut être vérifié.', en: 'The criterion can be verified.' },
  'rubric.no-stage': {
    fr: 'Les preuves ne contiennent pas l’étape « {stage} » : relancez l’évaluation.',
    en: 'The evidence does not contain the stage “{stage}”: grade again.',
  },
  'rubric.no-facts': {
    fr: 'Les preuves ne contiennent rien sur « {title} » : relancez l’évaluation.',
    en: 'The evidence contains nothing about “{title}”: grade again.',
  },
} as const satisfies Record<string, Text>;
