"""Logs and registers a model (`log`), or loads the champion (`load`), and prints its predictions."""

import json
import sys

import mlflow
import mlflow.sklearn
import numpy
from sklearn.linear_model import LogisticRegression

ROWS = numpy.arange(20).reshape(10, 2)


def log():
    mlflow.set_experiment("champions")
    with mlflow.start_run():
        model = LogisticRegression().fit(ROWS, [0] * 5 + [1] * 5)
        mlflow.sklearn.log_model(model, name="model", registered_model_name="m")
    mlflow.MlflowClient().set_registered_model_alias("m", "champion", 1)
    return model


model = log() if sys.argv[1] == "log" else mlflow.sklearn.load_model("models:/m@champion")
pyfunc = mlflow.pyfunc.load_model("models:/m@champion")
print(json.dumps([model.predict_proba(ROWS).tolist(), pyfunc.predict(ROWS).tolist()]))
