.PHONY: retrain

retrain: ## Réentraîner avec les nouvelles données, puis promouvoir si c'est mieux | Train again with the new data, and promote if it is better
	@npm run --silent retrain
