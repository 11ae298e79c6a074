.PHONY: acceptance deploy rollback

# exec: npm takes the shell's place, so that a signal sent to make's child reaches the command, which then cleans up.
acceptance: ## Tester l’image comme un client, puis l’accepter | Test the image as a client would, then accept it
	@exec npm run --silent acceptance

deploy: ## Déployer l’image acceptée, sans interruption de service | Deploy the accepted image without downtime
	@exec npm run --silent deploy

rollback: ## Revenir à la livraison précédente | Roll back to the previous release
	@exec npm run --silent rollback
