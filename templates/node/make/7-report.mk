.PHONY: report

report: ## Écrire la fiche du modèle, suivre le rapport | Write the model card, follow up the report
	@npm run --silent report
