"""A notebook: nested runs, and everything that the fluent API can log."""

import pathlib
import tempfile

import mlflow
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from mlflow import MlflowClient

from summary import plain, tree


def log_numbers():
    mlflow.log_param("learning rate", 0.1)
    mlflow.log_params({"depth": 4, "layers": [64, 32], "empty": "", "long": "x" * 6000, "accent": "été ✓"})
    for step, loss in enumerate([0.9, 0.5, 0.4]):
        mlflow.log_metric("loss", loss, step=step)
    mlflow.log_metrics({"auc": 0.75, "f1/macro": 0.5}, step=3)
    mlflow.log_metric("auc", 0.8, step=-1)
    mlflow.log_metrics({"nan": float("nan"), "up": float("inf"), "down": float("-inf"), "tiny": 5e-324, "huge": 1e308})
    mlflow.set_tag("release.version", "2.2.0")
    mlflow.set_tags({"team": "churn", "n": 3, "mlflow.note.content": "# Note", "gone": "soon"})
    mlflow.delete_tag("gone")


def log_files():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "given"
        (root / "deep" / "er").mkdir(parents=True)
        (root / "a b.txt").write_text("spaces")
        (root / "100%.csv").write_text("percent")
        (root / "deep" / "er" / "é.bin").write_bytes(bytes(range(256)) * 1000)
        (root / "empty").write_bytes(b"")
        mlflow.log_artifact(str(root / "a b.txt"))
        mlflow.log_artifact(str(root / "deep"), "one")
        mlflow.log_artifacts(str(root), "all")
    mlflow.log_text("héllo", "notes/hello.txt")
    mlflow.log_text("overwritten", "notes/hello.txt")
    mlflow.log_dict({"b": [1, 2], "a": "é"}, "config.json")
    mlflow.log_dict({"b": [1, 2]}, "config.yaml")
    mlflow.log_image(np.zeros((4, 4, 3), dtype=np.uint8), "black.png")
    figure = Figure(figsize=(1, 1))
    figure.add_subplot().plot([0, 1])
    mlflow.log_figure(figure, "plots/line.png")
    mlflow.log_table({"question": ["one"], "score": [1.5]}, "table.json")
    mlflow.log_table({"question": ["two"], "score": [2.5]}, "table.json")


def log_datasets():
    frame = pd.DataFrame({"tenure": [1, 2, 3], "churn": [0, 1, 0]})
    train = mlflow.data.from_pandas(frame, source="https://example.com/train.csv", name="churn", targets="churn")
    mlflow.log_input(train, context="training", tags={"split": "train"})
    mlflow.log_input(train, context="training")
    mlflow.log_input(mlflow.data.from_numpy(np.arange(6).reshape(3, 2), name="numbers"), context="testing")


def log_children():
    with mlflow.start_run(run_name="child 1", nested=True) as first:
        mlflow.log_metric("loss", 0.3)
        with mlflow.start_run(run_name="grandchild", nested=True, tags={"depth": "2"}):
            mlflow.log_param("depth", 2)
    try:
        with mlflow.start_run(run_name="child 2", nested=True, description="fails"):
            raise ValueError("no data")
    except ValueError:
        pass
    return mlflow.get_parent_run(first.info.run_id).info.run_name


def read_back(client, run_id):
    with tempfile.TemporaryDirectory() as folder:
        everything = pathlib.Path(client.download_artifacts(run_id, "", folder))
        bytes_read = sum(path.stat().st_size for path in everything.rglob("*") if path.is_file())
    return {
        "artifacts": tree(client, run_id),
        "bytes downloaded": bytes_read,
        "text": mlflow.artifacts.load_text(f"runs:/{run_id}/notes/hello.txt"),
        "dict": mlflow.artifacts.load_dict(f"runs:/{run_id}/config.json"),
        "table": plain(mlflow.load_table("table.json", run_ids=[run_id]).to_dict(orient="list")),
        "image": mlflow.artifacts.load_image(f"runs:/{run_id}/black.png").size,
        "uri": mlflow.get_artifact_uri("notes"),
    }


def run():
    client = MlflowClient()
    experiment = mlflow.set_experiment("fluent")
    mlflow.set_experiment_tags({"owner": "data", "mlflow.note.content": "About churn"})
    with mlflow.start_run(run_name="parent", tags={"kind": "notebook"}, description="Everything") as run:
        log_numbers()
        log_files()
        log_datasets()
        parent_of_child = log_children()
        running = client.get_run(run.info.run_id)
        read = read_back(client, run.info.run_id)
    with mlflow.start_run(run_id=run.info.run_id):
        mlflow.log_metric("loss", 0.2, step=10)
    children = f"tags.`mlflow.parentRunId` = '{run.info.run_id}'"
    frame = mlflow.search_runs(order_by=["attributes.start_time ASC"], filter_string="tags.`mlflow.parentRunId` IS NULL")
    return {
        "experiment": plain(mlflow.get_experiment(experiment.experiment_id)),
        "same experiment": mlflow.set_experiment("fluent").experiment_id == experiment.experiment_id,
        "while running": plain(running.info),
        "run": plain(mlflow.get_run(run.info.run_id)),
        "last active": mlflow.last_active_run().info.run_id == run.info.run_id,
        "loss": plain(client.get_metric_history(run.info.run_id, "loss")),
        "parent of child": parent_of_child,
        "children": sorted(
            [child.info.run_name, child.info.status] for child in mlflow.search_runs(filter_string=children, output_format="list")
        ),
        "columns": sorted(frame.columns),
        "table of runs": plain(frame[["status", "metrics.loss", "metrics.auc", "params.depth", "tags.team"]].to_dict(orient="list")),
        "read back": read,
    }
