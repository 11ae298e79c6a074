.PHONY: mlflow promote sync

mlflow: ## Démarrer MLflow sur cette machine | Start MLflow on this machine
	@exec npm run --silent mlflow

promote: ## Servir le modèle le plus récent, s’il est meilleur | Serve the newest model, if it is better
	@npm run --silent promote

sync: ## Envoyer à MLflow les runs en attente | Send the queued runs to MLflow
	@npm run --silent sync
