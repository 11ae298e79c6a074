import type { Text } from '../language.ts';

/** What each check expects, what it saw, and how to mend it. */
export const checkMessages = {
  'vocabulary.expected': { fr: 'Le Makefile a les cibles {targets}.', en: 'The Makefile has the targets {targets}.' },
  'vocabulary.passed': { fr: 'Toutes les cibles sont là.', en: 'All targets are there.' },
  'vocabulary.missing': { fr: 'Cibles absentes : {missing}.', en: 'Missing targets: {missing}.' },
  'vocabulary.advice': {
    fr: 'Ajoutez ces cibles au Makefile, sous ce nom ou un alias connu.',
    en: 'Add these targets to the Makefile, under this name or a known alias.',
  },
  'setup.expected': {
    fr: 'Le projet s’installe à partir d’une copie propre.',
    en: 'The project installs from a clean copy.',
  },
  'setup.passed': {
    fr: '« {command} » a réussi en {seconds, number} s.',
    en: '“{command}” passed in {seconds, number} s.',
  },
  'lint.expected': { fr: 'Le code respecte le style du projet.', en: 'The code keeps the project’s style.' },
  'lint.passed': { fr: '« {command} » n’a rien trouvé à redire.', en: '“{command}” found nothing to say.' },
  'typecheck.expected': { fr: 'Le code est correctement typé.', en: 'The code type-checks.' },
  'typecheck.passed': { fr: '« {command} » n’a trouvé aucune erreur.', en: '“{command}” found no error.' },
  'tests.expected': {
    fr: 'Les tests passent, et sont vraiment lancés : au moins {files, plural, one {# fichier} other {# fichiers}}.',
    en: 'The tests pass, and are really run: at least {files, plural, one {# file} other {# files}}.',
  },
  'tests.seen': {
    fr: '« {command} » a réussi ; {files, plural, =0 {aucun fichier de test} one {# fichier de test} other {# fichiers de test}}.',
    en: '“{command}” passed; {files, plural, =0 {no test file} one {# test file} other {# test files}}.',
  },
  'tests.not-run': {
    fr: '« {command} » réussit encore quand tous les fichiers de test échouent : il ne les lance pas.',
    en: '“{command}” still passes when all test files fail: it does not run them.',
  },
  'tests.not-seen': {
    fr: '« {command} » a réussi, mais n’a pas fini dans le délai quand les tests devaient échouer.',
    en: '“{command}” passed, but did not end within the deadline when the tests had to fail.',
  },
  'tests.advice': {
    fr: 'Écrivez des tests dans tests/ : une cible « test » qui ne lance rien ne compte pas.',
    en: 'Write tests in tests/: a “test” target that runs nothing does not count.',
  },
  'data.expected': {
    fr: 'Les données sont validées et découpées : des fichiers nouveaux sont écrits.',
    en: 'The data is validated and split: new files are written.',
  },
  'data.advice': {
    fr: 'La cible « data » doit écrire les découpages, même s’ils existaient déjà.',
    en: 'The “data” target must write the splits, even where they already existed.',
  },
  'train.expected': { fr: 'L’entraînement écrit un nouveau modèle.', en: 'Training writes a new model.' },
  'train.advice': {
    fr: 'La cible « train » doit écrire le modèle à chaque fois, et ne pas réutiliser un ancien.',
    en: 'The “train” target must write the model each time, and not reuse an old one.',
  },
  'fresh.made': {
    fr: '« {command} » a écrit {count, plural, one {# fichier} other {# fichiers}} : {paths}.',
    en: '“{command}” wrote {count, plural, one {# file} other {# files}}: {paths}.',
  },
  'fresh.none': {
    fr: '« {command} » a réussi mais n’a rien écrit.',
    en: '“{command}” passed but wrote nothing.',
  },
  'ci-workflow.expected': {
    fr: 'La CI lance {targets} à chaque {triggers}.',
    en: 'CI runs {targets} on each {triggers}.',
  },
  'ci-workflow.passed': { fr: 'Tout est lancé par {files}.', en: 'All of it is run by {files}.' },
  'ci-workflow.none': {
    fr: 'Ni workflow dans .github/workflows, ni .gitlab-ci.yml, ni Jenkinsfile.',
    en: 'No workflow in .github/workflows, no .gitlab-ci.yml and no Jenkinsfile.',
  },
  'ci-workflow.broken': { fr: 'Description de CI illisible : {files}.', en: 'Not a readable CI file: {files}.' },
  'ci-workflow.missing': { fr: 'Non lancé : {missing}.', en: 'Not run: {missing}.' },
  'ci-workflow.advice': {
    fr: 'Ajoutez à la CI une étape qui lance « make {targets} » à chaque push et pull request (ou merge request).',
    en: 'Add a step to CI that runs “make {targets}” on each push and pull request (or merge request).',
  },
  'service.expected': {
    fr: 'Le service écoute sur le port PORT, répond 200 à GET {path} et reste en marche.',
    en: 'The service listens on port PORT, answers 200 to GET {path}, and stays up.',
  },
  'service.health': {
    fr: 'GET {path} a répondu {status, number} ; prêt en {seconds, number} s.',
    en: 'GET {path} answered {status, number}; ready in {seconds, number} s.',
  },
  'service.silent': { fr: 'GET {path} n’a pas eu de réponse.', en: 'GET {path} had no answer.' },
  'service.wrong-port': {
    fr: 'Le service écoute sur le port {port} au lieu de {expected}.',
    en: 'The service listens on port {port} instead of {expected}.',
  },
  'service.advice.port': {
    fr: 'Lisez le port dans la variable d’environnement PORT au lieu de l’écrire dans le code.',
    en: 'Read the port from the environment variable PORT instead of writing it in the code.',
  },
  'service.advice.health': {
    fr: 'Ajoutez une route GET {path} qui répond 200.',
    en: 'Add a route GET {path} that answers 200.',
  },
  'openapi.expected': {
    fr: 'GET /openapi.json est un document OpenAPI valide qui décrit POST {path}, et /docs le montre.',
    en: 'GET /openapi.json is a valid OpenAPI document that describes POST {path}, and /docs shows it.',
  },
  'openapi.passed': { fr: 'Le document est valide et complet.', en: 'The document is valid and complete.' },
  'openapi.absent': { fr: 'GET /openapi.json a répondu {status}.', en: 'GET /openapi.json answered {status}.' },
  'openapi.invalid': { fr: 'Le document n’est pas valide : {error}', en: 'The document is not valid: {error}' },
  'openapi.no-predict': {
    fr: 'Le document ne décrit pas POST {path}.',
    en: 'The document does not describe POST {path}.',
  },
  'openapi.no-docs': { fr: 'GET /docs a répondu {status}.', en: 'GET /docs answered {status}.' },
  'openapi.advice': {
    fr: 'Laissez @fastify/swagger (ou FastAPI) écrire le document à partir des schémas des routes.',
    en: 'Let @fastify/swagger (or FastAPI) write the document from the routes’ schemas.',
  },
  'predictions.expected': {
    fr: 'Sur des clients jamais vus : exactitude ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
    en: 'On customers never seen: accuracy ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
  },
  'predictions.seen': {
    fr: 'Exactitude {accuracy, number}, F1 {f1, number}, AUC {auc, number} sur {rows, number} clients.',
    en: 'Accuracy {accuracy, number}, F1 {f1, number}, AUC {auc, number} on {rows, number} customers.',
  },
  'predictions.errors': {
    fr: '{rows, number} réponses utilisables sur {sent, number} demandes (exactitude {accuracy, number}, F1 {f1, number}, AUC {auc, number}) ; première erreur : {error}',
    en: '{rows, number} usable answers to {sent, number} requests (accuracy {accuracy, number}, F1 {f1, number}, AUC {auc, number}); first error: {error}',
  },
  'predictions.advice.answers': {
    fr: 'POST {path} doit répondre 200 avec une « prediction » (yes ou no) et sa probabilité, « {field} ».',
    en: 'POST {path} must answer 200 with a “prediction” (yes or no) and its probability, “{field}”.',
  },
  'predictions.advice.model': {
    fr: 'Vérifiez que le modèle servi est celui de « make train », que ses étiquettes sont les bonnes, et comparez avec vos métriques de validation.',
    en: 'Check that the served model is the one from “make train”, that its labels are right, and compare with your validation metrics.',
  },
  'validation.expected': {
    fr: 'Un client valide est accepté ; {probes, number} demandes invalides sont refusées par 422, avec l’endroit de la faute.',
    en: 'A valid customer is accepted; {probes, number} invalid requests are refused with 422 and the place of the fault.',
  },
  'validation.passed': { fr: 'Les {probes, number} ont été refusées.', en: 'All {probes, number} were refused.' },
  'validation.control': {
    fr: 'Une demande valide n’a pas eu de prédiction : tout refuser n’est pas valider.',
    en: 'A valid request had no prediction: refusing everything is not validating.',
  },
  'validation.accepted': {
    fr: 'Mal refusées (demande → réponse HTTP) : {names}.',
    en: 'Not properly refused (request → HTTP answer): {names}.',
  },
  'validation.advice': {
    fr: 'Donnez à la route un schéma complet (types, bornes, catégories), et répondez 422 avec detail[].loc.',
    en: 'Give the route a complete schema (types, bounds, categories), and answer 422 with detail[].loc.',
  },
} as const satisfies Record<string, Text>;
