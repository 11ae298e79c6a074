.PHONY: help setup doctor data train

help: ## Lister les cibles | List the targets
	@npm run --silent help

setup: ## Installer les dépendances | Install the dependencies
	@npm run --silent setup

doctor: ## Vérifier cette machine | Check this machine
	@npm run --silent doctor

data: ## Valider et découper les données | Validate and split the data
	@npm run --silent data

train: ## Entraîner et évaluer le modèle | Train and evaluate the model
	@npm run --silent train
