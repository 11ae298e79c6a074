"""Calls of each kind with each credential, on a server with the token s3cret."""

import os
from unittest.mock import patch

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from summary import refusal


def log_and_read():
    with mlflow.start_run(run_name="with a token") as run:
        mlflow.log_metric("auc", 0.5)
        mlflow.log_text("read", "a.txt")
    return mlflow.artifacts.load_text(f"{run.info.artifact_uri}/a.txt")


def status_of(call, *arguments):
    """The HTTP status of the client's exception, or 200."""
    try:
        call(*arguments)
    except MlflowException as error:
        return error.get_http_status_code()
    return 200


CREDENTIALS = {
    "token": {"MLFLOW_TRACKING_TOKEN": "s3cret"},
    "name and password": {"MLFLOW_TRACKING_USERNAME": "anyone", "MLFLOW_TRACKING_PASSWORD": "s3cret"},
    "none": {},
    "another token": {"MLFLOW_TRACKING_TOKEN": "s3cre"},
    "another password": {"MLFLOW_TRACKING_USERNAME": "s3cret", "MLFLOW_TRACKING_PASSWORD": "guess"},
}


def calls(model):
    """The REST API and artifacts use different HTTP clients."""
    client = MlflowClient()
    return {
        "search": refusal(lambda: [experiment.name for experiment in client.search_experiments()]),
        "status": status_of(client.search_experiments),
        "log": refusal(log_and_read),
        "model": refusal(lambda: client.create_registered_model(model).name),
    }


def run():
    results = {}
    for name, environment in CREDENTIALS.items():
        with patch.dict(os.environ, environment):
            results[name] = calls(f"by {name}")
    return results
