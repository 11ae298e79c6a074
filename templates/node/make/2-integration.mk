.PHONY: lint typecheck test ci

lint: ## Vérifier le style du code | Check the style of the code
	@npm run --silent lint

typecheck: ## Vérifier les types | Check the types
	@npm run --silent typecheck

test: ## Lancer les tests | Run the tests
	@npm run --silent test

ci: ## Tout vérifier, comme l'intégration continue | Check everything, as continuous integration does
# exercise 2.1 begin
	@npm run --silent ci
# exercise 2.1 end
