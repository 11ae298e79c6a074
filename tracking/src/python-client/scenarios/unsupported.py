"""Unsupported MLflow features: the client must find no data, and neither crash nor block."""

import mlflow
from mlflow import MlflowClient

from summary import refusal


def run():
    client = MlflowClient()
    experiment_id = mlflow.set_experiment("unsupported").experiment_id
    return {
        "traces": refusal(client.search_traces, locations=[experiment_id]),
        "evaluation datasets": refusal(client.search_datasets),
        "webhooks": refusal(client.list_webhooks),
        "scorers": refusal(mlflow.genai.list_scorers, experiment_id=experiment_id),
    }
