.PHONY: serve

# exec: npm takes the shell's place, so that a signal sent to make's child reaches the service.
serve: ## Démarrer le service d'inférence | Start the inference service
	@exec npm run --silent serve
