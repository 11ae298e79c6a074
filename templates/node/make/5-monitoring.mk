.PHONY: monitor drift dashboard image up down

monitor: ## Démarrer Prometheus et Alertmanager | Start Prometheus and Alertmanager
	@exec npm run --silent monitor

drift: ## Envoyer des clients dérivés et voir l’alerte | Send drifted customers and see the alert
	@npm run --silent drift

dashboard: ## Écrire le tableau de bord Grafana | Write the Grafana dashboard
	@npm run --silent dashboard

image: ## Construire l’image Docker du service | Build the Docker image of the service
	@npm run --silent image

up: ## Démarrer tous les services avec Docker | Start all services with Docker
	@npm run --silent up

down: ## Arrêter les services Docker | Stop the Docker services
	@npm run --silent down
