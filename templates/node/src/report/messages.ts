import { variant } from '../variant.ts';

/** What the model card and `make report` say to people. */
export const cardMessages = {
  title: (model: string) => ({ fr: `Fiche du modèle ${model}`, en: `Model card: ${model}` }),
  generated: () => ({
    fr: 'Écrite par `make report`, qui la refait à chaque fois : ce que vous y changeriez serait perdu.',
    en: '`make report` writes this page anew each time: what you would change here would be lost.',
  }),
  localModel: (reason: { fr: string; en: string }) => ({
    fr: `${reason.fr} La fiche décrit donc le modèle local (models/model.json), mesuré sur les données de cette machine.`,
    en: `${reason.en} So the card describes the local model (models/model.json), measured on this machine's data.`,
  }),
  otherTestRows: (recorded: string, here: string) => ({
    fr: `Les lignes de test de cette machine (${here}) ne sont pas celles du run (${recorded}) : les résultats par groupe et la calibration viennent de celles-ci, le reste de celles-là. \`make data\` refait les parties.`,
    en: `The test rows of this machine (${here}) are not those of the run (${recorded}): the results by group and the calibration come from the former, the rest from the latter. \`make data\` makes the parts again.`,
  }),

  details: () => ({ fr: 'Détails du modèle', en: 'Model details' }),
  detailsHeader: () => ({ fr: 'quoi|valeur', en: 'what|value' }),
  registered: () => ({ fr: 'dans le registre', en: 'in the registry' }),
  version: (model: string, version: string, alias: string) => ({
    fr: `${model}, version ${version}, alias ${alias}`,
    en: `${model}, version ${version}, alias ${alias}`,
  }),
  notRegistered: () => ({ fr: 'non : modèle local', en: 'no: local model' }),
  run: () => ({ fr: 'run', en: 'run' }),
  trainedAt: () => ({ fr: 'entraîné le', en: 'trained' }),
  commit: () => ({ fr: 'commit', en: 'commit' }),
  file: () => ({ fr: 'fichier (SHA-256)', en: 'file (SHA-256)' }),
  kind: () => ({ fr: 'méthode', en: 'method' }),
  boosting: (trees: number) => ({
    fr: `gradient boosting (J. Friedman, 2001) : ${trees} arbres de décision`,
    en: `gradient boosting (J. Friedman, 2001): ${trees} decision trees`,
  }),
  threshold: () => ({ fr: 'seuil', en: 'threshold' }),
  paramsHeader: () => ({ fr: 'paramètre|valeur', en: 'parameter|value' }),

  use: () => ({ fr: 'Usage prévu', en: 'Intended use' }),
  useText: () => ({
    fr: `- **Pour** : classer les clients d’un opérateur téléphonique selon leur probabilité de partir, afin que son équipe de
  fidélisation leur propose une offre. Une personne décide.
- **Par** : \`POST ${variant.predictPath}\` du service, qui refuse ce qui n’obéit pas au schéma des données.
- **Pas pour** : refuser un service, fixer un prix ou juger une personne ; ni pour les clients d’un autre opérateur, d’un
  autre pays ou d’une autre époque, que le modèle n’a jamais vus.`,
    en: `- **For**: ranking the customers of a telephone company by how likely they are to leave, so that its retention team
  can make them an offer. A person decides.
- **By**: \`POST ${variant.predictPath}\` of the service, which refuses what does not obey the schema of the data.
- **Not for**: refusing a service, setting a price or judging a person; nor for the customers of another company,
  country or time, whom the model has never seen.`,
  }),

  factors: () => ({ fr: 'Facteurs', en: 'Factors' }),
  factorsText: (least: number) => ({
    fr: `Les résultats sont donnés aussi par groupe de clients : options du contrat, indicatif régional, appels au service client.
Un groupe de moins de ${least} clients, marqué d’un astérisque, est trop petit pour conclure.`,
    en: `Results are also given by group of customers: options of the contract, area code, calls to customer service. A group
of fewer than ${least} customers, marked with an asterisk, is too small to conclude from.`,
  }),

  metrics: () => ({ fr: 'Mesures', en: 'Metrics' }),
  metricsText: () => ({
    fr: `- **Précision** : parmi les départs annoncés, la part des vrais. **Rappel** : parmi les vrais départs, la part des annoncés.
  **F1** : leur moyenne harmonique.
- **Aire sous la courbe ROC** : à quelle fréquence un client qui part a une probabilité plus haute qu’un client qui reste ;
  elle ne dépend pas du seuil.
- **Perte logistique** et **score de Brier** : la qualité des probabilités elles-mêmes ; 0 au mieux.
- Le seuil est celui du meilleur F1 sur les lignes de validation, jamais sur celles de test.`,
    en: `- **Precision**: of those said to leave, the share who do. **Recall**: of those who leave, the share said to. **F1**:
  their harmonic mean.
- **Area under the ROC curve**: how often a customer who leaves has a higher probability than one who stays; it does not
  depend on the threshold.
- **Log loss** and **Brier score**: how good the probabilities themselves are; 0 at best.
- The threshold is that of the best F1 on the validation rows, never on the test rows.`,
  }),

  data: () => ({ fr: 'Données d’entraînement et d’évaluation', en: 'Training and evaluation data' }),
  dataText: () => ({
    fr: `Clients d’un opérateur des États-Unis, artificiels, faits d’après des cas réels (\`data/README.md\` dit d’où ils viennent).
Le découpage est stratifié : la même part de départs dans chaque partie, et aucun client dans deux.`,
    en: `Customers of a company in the USA, artificial, made after real cases (\`data/README.md\` says where they come from). The
split is stratified: the same share of churners in each part, and no customer in two.`,
  }),
  dataHeader: () => ({ fr: 'partie|lignes|empreinte|fichier', en: 'part|rows|digest|file' }),

  analyses: () => ({ fr: 'Analyses quantitatives', en: 'Quantitative analyses' }),
  all: () => ({ fr: 'Tous les clients', en: 'All customers' }),
  slices: () => ({ fr: 'Par groupe (test)', en: 'By group (test)' }),
  slicesHeader: () => ({
    fr: 'groupe|lignes|départs|précision|rappel|F1|aire ROC',
    en: 'group|rows|churn|precision|recall|F1|ROC area',
  }),
  calibration: () => ({ fr: 'Calibration (test)', en: 'Calibration (test)' }),
  calibrationText: (error: string, brier: string) => ({
    fr: `Parmi les clients à qui le modèle donne 70 %, 70 % devraient partir. Écart moyen (ECE) : ${error} ; score de Brier : ${brier}.`,
    en: `Of the customers to whom the model gives 70 %, 70 % should leave. Mean distance (ECE): ${error}; Brier score: ${brier}.`,
  }),
  calibrationHeader: () => ({
    fr: 'probabilité|lignes|prédite, en moyenne|départs observés',
    en: 'probability|rows|predicted, on average|churn observed',
  }),
  curve: () => ({ fr: 'Courbe d’apprentissage (validation)', en: 'Learning curve (validation)' }),
  trees: () => ({ fr: 'arbres', en: 'trees' }),
  curveLoss: () => ({ fr: 'perte logistique', en: 'log loss' }),

  ethics: () => ({ fr: 'Considérations éthiques', en: 'Ethical considerations' }),
  ethicsText: () => ({
    fr: `- L’État et l’indicatif régional peuvent tenir lieu d’origine ou de revenu. Les données ne disent ni l’âge, ni le genre,
  ni l’origine des clients : l’équité entre eux ne peut pas être vérifiée ici.
- Une fausse alerte coûte une offre inutile ; un départ manqué, un client. Le seuil leur donne le même poids (F1).
- Prédire n’est pas expliquer : ce qui accompagne les départs n’en est pas forcément la cause.`,
    en: `- State and area code may stand for origin or income. The data tells neither age, gender nor origin: fairness between
  those groups cannot be checked here.
- A false alarm costs a needless offer; a churner who is missed, a customer. The threshold weighs them alike (F1).
- To predict is not to explain: what goes with leaving is not necessarily why.`,
  }),

  limits: () => ({ fr: 'Limites et recommandations', en: 'Caveats and recommendations' }),
  limitsText: () => ({
    fr: `- Les données n’ont pas de date : rien ne dit comment le modèle vieillit. La dérive des entrées se surveille (\`make monitor\`),
  et un nouvel entraînement s’impose quand elle dure.
- Quelques centaines de lignes de test : la troisième décimale est du hasard.
- Avant de vous en servir ailleurs, mesurez-le sur vos propres clients.`,
    en: `- The data has no dates: nothing says how the model ages. Drift of its inputs is watched (\`make monitor\`), and calls for
  a new training when it lasts.
- A few hundred test rows: the third decimal is chance.
- Before you use it elsewhere, measure it on customers of your own.`,
  }),

  unknown: () => ({ fr: 'inconnu', en: 'unknown' }),
  toWrite: (path: string, open: number, all: number) => ({
    fr: `${path} : ${open} section(s) à écrire sur ${all}`,
    en: `${path}: ${open} of ${all} section(s) to write`,
  }),
  complete: (path: string) => ({ fr: `${path} : complet`, en: `${path}: complete` }),
  skeletonMissing: (path: string) => ({
    fr: `${path} est absent. Récupérez-le : git checkout -- ${path}`,
    en: `${path} is missing. Get it back: git checkout -- ${path}`,
  }),
};
