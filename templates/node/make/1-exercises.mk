.PHONY: exercises

exercises: ## Vérifier les exercices | Check the exercises
	@npm run --silent exercises
