"""scikit-learn's autologging of a grid search: one parent, a child per candidate, and models."""

from unittest.mock import patch

import mlflow
import numpy as np
from mlflow import MlflowClient
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV

from summary import plain, tree

X = np.arange(80.0).reshape(40, 2) % 13
Y = (X[:, 0] > X[:, 1]).astype(int)


def fit():
    mlflow.sklearn.autolog(max_tuning_runs=2, silent=True)
    # Takes ten seconds per model and sends no request: it loads each model in other processes to detect imports.
    found = patch("mlflow.models.infer_pip_requirements", return_value=["scikit-learn"])
    try:
        with found, mlflow.start_run(run_name="grid") as run:
            search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1.0, 10.0]}, cv=2).fit(X, Y)
            search.score(X, Y)
    finally:
        mlflow.sklearn.autolog(disable=True)
    return run.info.run_id, search


def described(run):
    """Without the values of fit times, which differ between machines."""
    steady = {key: value for key, value in run.data.metrics.items() if "time" not in key}
    return {"params": run.data.params, "metrics": plain(steady), "times": sorted(run.data.metrics.keys() - steady.keys())}


def run():
    client = MlflowClient()
    experiment = mlflow.set_experiment("autolog")
    run_id, search = fit()
    run = client.get_run(run_id)
    children = client.search_runs([experiment.experiment_id], f"tags.`mlflow.parentRunId` = '{run_id}'", order_by=["params.C"])
    models = mlflow.search_logged_models([experiment.experiment_id], order_by=[{"field_name": "name"}], output_format="list")
    best = next(model for model in models if model.name == "best_estimator")
    loaded = mlflow.sklearn.load_model(best.model_uri)
    return {
        "run": described(run),
        "tags": {key: value for key, value in run.data.tags.items() if not key.startswith("mlflow.source")},
        "inputs": plain(run.inputs),
        "outputs": len(run.outputs.model_outputs),
        "children": [described(child) for child in children],
        "artifacts": sorted(tree(client, run_id)),
        "models": [[model.name, str(model.status), model.source_run_id] for model in models],
        "predicts as fitted": bool((loaded.predict(X) == search.predict(X)).all()),
    }
