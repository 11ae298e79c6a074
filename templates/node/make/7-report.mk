.PHONY: report

report: ## Écrire la fiche du modèle, et lister ce qui manque au rapport | Write the model card, and list what the report still lacks
	@npm run --silent report
