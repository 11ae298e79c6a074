import type { Text } from '../language.ts';

/** What each key of a rubric means: editors show it, from the rubric's JSON Schema. */
export const rubricKeyMessages = {
  'rubric.key.schema': { fr: 'La version du format : 1.', en: 'The version of the format: 1.' },
  'rubric.key.extends': {
    fr: 'Le barème que celui-ci étend : « default », ou le chemin d’un fichier du même dossier ou d’un sous-dossier.',
    en: 'The rubric that this one extends: “default”, or the path of a file in the same folder or in a subfolder.',
  },
  'rubric.key.omit': {
    fr: 'Les groupes, critères et plafonds du barème étendu à retirer.',
    en: 'Groups, criteria and caps of the extended rubric to remove.',
  },
  'rubric.key.title': { fr: 'Son titre, dans les deux langues.', en: 'Its title, in both languages.' },
  'rubric.key.outOf': {
    fr: 'Le total : la somme des groupes et des critères hors groupe, bonus non compris.',
    en: 'The total: the sum of the groups and of the criteria outside groups, excluding bonuses.',
  },
  'rubric.key.maximum': {
    fr: 'La note la plus haute que des bonus peuvent atteindre (défaut : outOf).',
    en: 'The highest mark that bonuses can reach (default: outOf).',
  },
  'rubric.key.rounding': { fr: 'Comment la note est arrondie.', en: 'How the mark is rounded.' },
  'rubric.key.step': {
    fr: 'La note est un multiple de ce pas (défaut : 0,01).',
    en: 'The mark is a multiple of this step (default: 0.01).',
  },
  'rubric.key.mode': {
    fr: 'nearest : au plus proche, up : vers le haut, down : vers le bas (défaut : nearest).',
    en: 'nearest, up or down (default: nearest).',
  },
  'rubric.key.groups': {
    fr: 'Des groupes de critères, qui en partagent les points.',
    en: 'Groups of criteria, which share their points.',
  },
  'rubric.key.criteria': { fr: 'Ce qui est noté.', en: 'What is marked.' },
  'rubric.key.caps': {
    fr: 'Des plafonds : la note ne les dépasse pas quand un critère échoue.',
    en: 'Caps: the mark cannot exceed them when a criterion fails.',
  },
  'rubric.key.id': {
    fr: 'Son nom dans les résultats ; unique dans le barème.',
    en: 'Its name in the results; unique in the rubric.',
  },
  'rubric.key.check': { fr: 'Le contrôle qu’il utilise.', en: 'The check that it uses.' },
  'rubric.key.session': {
    fr: 'La séance, de 1 à 7, à laquelle il appartient.',
    en: 'The session, 1 to 7, that it belongs to.',
  },
  'rubric.key.group': { fr: 'Le groupe dont il partage les points.', en: 'The group whose points it shares.' },
  'rubric.key.weight': {
    fr: 'Sa part des points de son groupe, par rapport aux autres (défaut : 1).',
    en: 'Its share of its group’s points, relative to the others (default: 1).',
  },
  'rubric.key.points': { fr: 'Ce qu’il vaut, au centième près.', en: 'What it is worth, to the hundredth.' },
  'rubric.key.bonus': {
    fr: 'S’ajoute à la note sans compter dans le total.',
    en: 'Adds points to the mark without counting in the total.',
  },
  'rubric.key.visibility': {
    fr: 'hidden : évalué de la même façon, mais caché à l’étudiant, sauf dans un total (défaut : public).',
    en: 'hidden: graded in the same way, but not shown to students, except in a total (default: public).',
  },
  'rubric.key.follows': {
    fr: 'Les critères sans lesquels celui-ci ne peut pas réussir. Ne change pas la note : indique à l’étudiant quoi corriger d’abord.',
    en: 'The criteria that must pass before this one can. Does not change the mark: shows students what to fix first.',
  },
  'rubric.key.parameters': {
    fr: 'Les paramètres du contrôle, comme les seuils ; chacun a une valeur par défaut.',
    en: 'The parameters of the check, such as thresholds; each has a default.',
  },
  'rubric.key.atMost': { fr: 'La note la plus haute.', en: 'The highest mark.' },
  'rubric.key.ifFailed': {
    fr: 'Le critère dont l’échec applique le plafond ; partiel ou non vérifié, il ne l’applique pas.',
    en: 'The criterion whose failure applies the cap; partial or unverified, it does not.',
  },
} as const satisfies Record<string, Text>;
