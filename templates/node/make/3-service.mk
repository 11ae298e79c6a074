.PHONY: serve load-test

# exec: npm takes the shell's place, so that a signal sent to make's child reaches the service.
serve: ## Démarrer le service d’inférence | Start the inference service
	@exec npm run --silent serve

# Of a service that runs already: URL=http://127.0.0.1:3000 make load-test
load-test: ## Mesurer le service sous charge | Measure the service under load
	@npm run --silent load-test
