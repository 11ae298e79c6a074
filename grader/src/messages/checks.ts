import type { Text } from '../language.ts';

/** What each check expects, what it saw, and how to fix it. */
export const checkMessages = {
  'vocabulary.expected': { fr: 'Le Makefile a les cibles {targets}.', en: 'The Makefile has the targets {targets}.' },
  'vocabulary.passed': {
    fr: 'Toutes les cibles sont présentes.',
    en: 'All targets are present.',
  },
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
  'lint.expected': {
    fr: 'Le code respecte les règles de style du projet.',
    en: 'The code follows the project’s style rules.',
  },
  'lint.passed': {
    fr: '« {command} » ne signale aucun problème.',
    en: '“{command}” reports no problem.',
  },
  'typecheck.expected': {
    fr: 'Les types du code sont corrects.',
    en: 'The code type-checks.',
  },
  'typecheck.passed': {
    fr: '« {command} » ne signale aucune erreur.',
    en: '“{command}” reports no error.',
  },
  'tests.expected': {
    fr: 'Les tests réussissent et sont réellement exécutés : au moins {files, plural, one {# fichier} other {# fichiers}}.',
    en: 'The tests pass and are actually run: at least {files, plural, one {# file} other {# files}}.',
  },
  'tests.seen': {
    fr: '« {command} » a réussi ; {files, plural, =0 {aucun fichier de test} one {# fichier de test} other {# fichiers de test}}.',
    en: '“{command}” passed; {files, plural, =0 {no test file} one {# test file} other {# test files}}.',
  },
  'tests.not-run': {
    fr: '« {command} » réussit encore quand tous les fichiers de test échouent : la commande ne les exécute pas.',
    en: '“{command}” still passes when every test file fails: it does not run them.',
  },
  'tests.not-seen': {
    fr: '« {command} » a réussi, mais ne s’est pas terminé dans le délai quand les tests devaient échouer.',
    en: '“{command}” passed, but did not finish in time when the tests were made to fail.',
  },
  'tests.advice': {
    fr: 'Écrivez des tests dans tests/ : une cible « test » qui n’exécute rien ne compte pas.',
    en: 'Write tests in tests/: a “test” target that runs nothing does not count.',
  },
  'data.expected': {
    fr: 'Les données sont validées et découpées : de nouveaux fichiers sont écrits.',
    en: 'The data is validated and split: new files are written.',
  },
  'data.advice': {
    fr: 'La cible « data » doit écrire les parties à chaque exécution, même si elles existent déjà.',
    en: 'The “data” target must write the splits on every run, even when they already exist.',
  },
  'train.expected': { fr: 'L’entraînement écrit un nouveau modèle.', en: 'Training writes a new model.' },
  'train.advice': {
    fr: 'La cible « train » doit écrire le modèle à chaque exécution, sans réutiliser un ancien.',
    en: 'The “train” target must write the model on every run instead of reusing an old one.',
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
    fr: 'La CI exécute {targets} à chaque {triggers}.',
    en: 'CI runs {targets} on each {triggers}.',
  },
  'ci-workflow.passed': {
    fr: 'Toutes ces cibles sont exécutées par {files}.',
    en: 'All of these targets are run by {files}.',
  },
  'ci-workflow.none': {
    fr: 'Aucun workflow dans .github/workflows, ni .gitlab-ci.yml, ni Jenkinsfile.',
    en: 'No workflow in .github/workflows, no .gitlab-ci.yml and no Jenkinsfile.',
  },
  'ci-workflow.broken': {
    fr: 'Configuration de CI illisible : {files}.',
    en: 'Unreadable CI configuration: {files}.',
  },
  'ci-workflow.missing': {
    fr: 'Non exécuté : {missing}.',
    en: 'Not run: {missing}.',
  },
  'ci-workflow.advice': {
    fr: 'Ajoutez à la CI une étape qui exécute « make {targets} » à chaque push et pull request (ou merge request).',
    en: 'Add a CI step that runs “make {targets}” on each push and pull request (or merge request).',
  },
  'service.expected': {
    fr: 'Le service écoute sur le port donné par PORT, répond 200 à GET {path} et reste en marche.',
    en: 'The service listens on the port given by PORT, answers GET {path} with 200, and stays up.',
  },
  'service.health': {
    fr: 'GET {path} a répondu {status, number} ; prêt en {seconds, number} s.',
    en: 'GET {path} answered {status, number}; ready in {seconds, number} s.',
  },
  'service.silent': {
    fr: 'GET {path} est resté sans réponse.',
    en: 'GET {path} got no response.',
  },
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
  'openapi.passed': {
    fr: 'Le document est valide et complet.',
    en: 'The document is valid and complete.',
  },
  'openapi.absent': { fr: 'GET /openapi.json a répondu {status}.', en: 'GET /openapi.json answered {status}.' },
  'openapi.invalid': { fr: 'Le document n’est pas valide : {error}', en: 'The document is not valid: {error}' },
  'openapi.no-predict': {
    fr: 'Le document ne décrit pas POST {path}.',
    en: 'The document does not describe POST {path}.',
  },
  'openapi.no-docs': { fr: 'GET /docs a répondu {status}.', en: 'GET /docs answered {status}.' },
  'openapi.advice': {
    fr: 'Laissez @fastify/swagger (ou FastAPI) générer le document à partir des schémas des routes.',
    en: 'Let @fastify/swagger (or FastAPI) generate the document from the route schemas.',
  },
  'predictions.expected': {
    fr: 'Sur des clients inédits : exactitude ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
    en: 'On unseen customers: accuracy ≥ {accuracy, number}, F1 ≥ {f1, number}, AUC ≥ {auc, number}.',
  },
  'predictions.seen': {
    fr: 'Exactitude {accuracy}, F1 {f1}, AUC {auc} sur {rows, plural, one {# client} other {# clients}}.',
    en: 'Accuracy {accuracy}, F1 {f1}, AUC {auc} on {rows, plural, one {# customer} other {# customers}}.',
  },
  'predictions.errors': {
    fr: '{rows, plural, =0 {Aucune réponse utilisable} one {# réponse utilisable} other {# réponses utilisables}} à {sent, plural, one {# requête} other {# requêtes}}{rows, plural, =0 {} other { (exactitude {accuracy}, F1 {f1}, AUC {auc})}} ; première erreur : {error}',
    en: '{rows, plural, =0 {No usable response} one {# usable response} other {# usable responses}} to {sent, plural, one {# request} other {# requests}}{rows, plural, =0 {} other { (accuracy {accuracy}, F1 {f1}, AUC {auc})}}; first error: {error}',
  },
  'predictions.advice.answers': {
    fr: 'POST {path} doit répondre 200 avec une « prediction » (yes ou no) et sa probabilité, « {field} ».',
    en: 'POST {path} must answer 200 with a “prediction” (yes or no) and its probability, “{field}”.',
  },
  'predictions.advice.model': {
    fr: 'Vérifiez que le modèle servi est bien celui de « make train » et que ses étiquettes sont correctes, puis comparez avec vos métriques de validation.',
    en: 'Check that the served model is the one from “make train” and that its labels are correct, then compare with your validation metrics.',
  },
  'validation.expected': {
    fr: 'Un client valide est accepté ; {probes, plural, one {# requête invalide est refusée} other {# requêtes invalides sont refusées}} avec le code 422 et le champ en cause.',
    en: 'A valid customer is accepted; {probes, plural, one {# invalid request is} other {# invalid requests are}} refused with 422 and the field at fault.',
  },
  'validation.passed': {
    fr: '{probes, plural, one {La requête invalide a été refusée} other {Les # requêtes invalides ont été refusées}}.',
    en: '{probes, plural, one {The invalid request was} other {All # invalid requests were}} refused.',
  },
  'validation.control': {
    fr: 'Un client valide n’a pas reçu de prédiction. Réponse obtenue : {answer}{everything, select, yes {. Tout refuser n’est pas valider.} other {}}',
    en: 'A valid customer got no prediction. Actual response: {answer}{everything, select, yes {. Refusing everything is not validation.} other {}}',
  },
  'validation.control.unknown': {
    fr: 'Un client valide n’a pas reçu de prédiction.',
    en: 'A valid customer got no prediction.',
  },
  'validation.advice.control': {
    fr: 'Envoyez un client valide à POST {path} et lisez la réponse : son code doit être 200.',
    en: 'Send a valid customer to POST {path} and read the response: its status must be 200.',
  },
  'validation.case': {
    fr: '{fault}{named, select, yes { ({field})} other {}} → {status}',
    en: '{fault}{named, select, yes { ({field})} other {}} → {status}',
  },
  'validation.case.missing': { fr: 'champ absent', en: 'missing field' },
  'validation.case.text-for-number': { fr: 'texte au lieu d’un nombre', en: 'text instead of a number' },
  'validation.case.null': { fr: 'valeur null', en: 'null value' },
  'validation.case.negative': { fr: 'nombre négatif', en: 'negative number' },
  'validation.case.unknown-category': { fr: 'catégorie inconnue', en: 'unknown category' },
  'validation.case.number-for-text': { fr: 'nombre au lieu d’un texte', en: 'number instead of text' },
  'validation.case.malformed-json': { fr: 'JSON mal formé', en: 'malformed JSON' },
  'validation.accepted': {
    fr: 'Refus incorrects (requête → réponse HTTP) : {names}.',
    en: 'Incorrectly handled (request → HTTP response): {names}.',
  },
  'validation.advice': {
    fr: 'Donnez à la route un schéma complet (types, bornes, catégories) et répondez 422 avec detail[].loc.',
    en: 'Give the route a complete schema (types, bounds, categories), and answer 422 with detail[].loc.',
  },
} as const satisfies Record<string, Text>;
