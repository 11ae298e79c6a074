"""A scikit-learn model from log_model to predictions, loaded from each of its URIs."""

import mlflow
import numpy as np
import pandas as pd
from mlflow import MlflowClient
from mlflow.models import infer_signature
from sklearn.linear_model import LogisticRegression

from summary import plain

REQUIREMENTS = ["scikit-learn"]
FEATURES = pd.DataFrame({"tenure": np.arange(40.0), "charges": np.arange(40.0) % 7})
CHURN = (FEATURES["tenure"] + FEATURES["charges"] > 20).astype(int)


def trained(strength):
    return LogisticRegression(C=strength).fit(FEATURES, CHURN)


def log_model(model, **options):
    return mlflow.sklearn.log_model(
        model,
        name="classifier",
        signature=infer_signature(FEATURES, model.predict(FEATURES)),
        input_example=FEATURES.head(2),
        pip_requirements=REQUIREMENTS,
        **options,
    )


def train_and_log():
    """Two runs. The first model is registered later, the second when it is logged."""
    with mlflow.start_run(run_name="weak") as run:
        mlflow.log_metric("before", 0.1)
        weak = log_model(trained(0.01), params={"C": 0.01}, tags={"stage": "draft"})
        mlflow.log_metric("auc", 0.7, model_id=weak.model_id, dataset=mlflow.data.from_pandas(FEATURES, name="holdout"))
    with mlflow.start_run(run_name="strong"):
        strong = log_model(trained(10.0), registered_model_name="m2", metadata={"author": "me"})
        mlflow.log_metrics({"auc": 0.9}, model_id=strong.model_id)
    return run.info.run_id, weak, strong


def registered(client, run_id, weak):
    version = mlflow.register_model(weak.model_uri, "m", tags={"from": "model"})
    client.set_registered_model_alias("m", "champion", version.version)
    by_run = mlflow.register_model(f"runs:/{run_id}/classifier", "m", tags={"from": "run"})
    return [plain(version), plain(by_run), plain(client.get_model_version_by_alias("m", "champion"))]


def predictions(run_id, weak):
    """The predictions of the model, loaded from each URI."""
    uris = {
        "model": f"models:/{weak.model_id}",
        "uri of log_model": weak.model_uri,
        "version": "models:/m/1",
        "alias": "models:/m@champion",
        "latest": "models:/m/latest",
        "run": f"runs:/{run_id}/classifier",
    }
    results = {}
    for name, uri in uris.items():
        results[name] = plain(mlflow.sklearn.load_model(uri).predict_proba(FEATURES.head(5)).round(12))
        results[f"{name}, pyfunc"] = plain(mlflow.pyfunc.load_model(uri).predict(FEATURES))
    return results


def logged(model_id):
    """Sorts the metrics, because MLflow does not define their order."""
    model = plain(mlflow.get_logged_model(model_id))
    return {**model, "metrics": sorted(model["metrics"], key=lambda metric: metric["key"])}


def described(uri):
    info = mlflow.models.get_model_info(uri)
    return {
        "signature": info.signature.to_dict(),
        "flavors": sorted(info.flavors),
        "metadata": plain(info.metadata),
        "example": mlflow.pyfunc.load_model(uri).input_example.to_dict(orient="list"),
    }


def run():
    client = MlflowClient()
    experiment = mlflow.set_experiment("models")
    run_id, weak, strong = train_and_log()
    versions = registered(client, run_id, weak)
    predicted = predictions(run_id, weak)
    expected = plain(trained(0.01).predict(FEATURES))
    return {
        "versions": versions,
        "run": plain(client.get_run(run_id)),
        "weak": logged(weak.model_id),
        "strong": logged(strong.model_id),
        "last": mlflow.last_logged_model().model_id == strong.model_id,
        "files": {file.path: file.file_size for file in client.list_logged_model_artifacts(weak.model_id)},
        "history": plain(client.get_metric_history(run_id, "auc")),
        "predictions": predicted,
        "as trained": [name for name, values in predicted.items() if "pyfunc" in name and values == expected],
        "weak model": described("models:/m/1"),
        "strong model": described("models:/m2/1"),
        "m": plain(client.get_registered_model("m")),
        "models of the experiment": len(mlflow.search_logged_models([experiment.experiment_id], output_format="list")),
        "download uri": client.get_model_version_download_uri("m", "1"),
    }
