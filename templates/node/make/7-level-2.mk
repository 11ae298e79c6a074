.PHONY: retrain

retrain: ## Réentraîner avec les nouvelles données, et promouvoir le modèle s’il est meilleur | Retrain with the new data, and promote the model if it is better
	@npm run --silent retrain
