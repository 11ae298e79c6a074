.PHONY: acceptance deploy rollback

# exec: npm takes the shell's place, so that a signal sent to make's child reaches the command, which then cleans up.
acceptance: ## Tester l'image comme un client, et signer | Test the image as a client would, and sign off
	@exec npm run --silent acceptance

deploy: ## Mettre en service l'image acceptée, sans coupure | Put the accepted image into service, without a break
	@exec npm run --silent deploy

rollback: ## Revenir à la livraison précédente | Go back to the previous release
	@exec npm run --silent rollback
