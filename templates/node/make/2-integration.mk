.PHONY: format lint typecheck test security ci check hooks

format: ## Mettre le code en forme | Format the code
	@npm run --silent format

lint: ## Vérifier le style du code | Check the code style
	@npm run --silent lint

typecheck: ## Vérifier les types | Check the types
	@npm run --silent typecheck

test: ## Lancer les tests | Run the tests
	@npm run --silent test

security: ## Chercher des secrets et des failles connues | Search for secrets and known vulnerabilities
	@npm run --silent security

ci: ## Tout vérifier, comme l’intégration continue | Check everything, as continuous integration does
# exercise 2.1 begin
	@npm run --silent ci
# exercise 2.1 end

check: ## Vérifier le projet comme l’évaluateur (SESSION=2 : jusqu’à la séance 2) | Check the project as the grader does (SESSION=2: up to session 2)
	@npm run --silent check

hooks: ## Vérifier avant chaque commit et push | Check before each commit and push
	@npm run --silent hooks
