"""Renaming, deleting and restoring, and the artifacts of a run."""

import tempfile

import mlflow
from mlflow import MlflowClient

from summary import plain, refusal, tree


def experiments(client):
    kept = client.create_experiment("kept", artifact_location="mlflow-artifacts:/elsewhere", tags={"a": "1"})
    client.rename_experiment(kept, "renamed")
    client.set_experiment_tag(kept, "b", "2")
    client.delete_experiment_tag(kept, "a")
    run = client.create_run(kept, run_name="inside")
    client.delete_experiment(kept)
    deleted = {
        "experiment": plain(client.get_experiment(kept)),
        "run": plain(client.get_run(run.info.run_id).info),
        "by name": plain(client.get_experiment_by_name("renamed")),
        "again": refusal(client.delete_experiment, kept),
        "new run": refusal(client.create_run, kept),
        "same name": refusal(client.create_experiment, "renamed"),
        "set": refusal(mlflow.set_experiment, "renamed"),
    }
    client.restore_experiment(kept)
    return {
        "deleted": deleted,
        "restored": plain(client.get_experiment(kept)),
        "its run": client.get_run(run.info.run_id).info.lifecycle_stage,
        "restored twice": refusal(client.restore_experiment, kept),
        "default": plain(client.get_experiment("0").name),
        "location": plain(run.info.artifact_uri),
    }


def runs(client, experiment_id):
    run_id = client.create_run(experiment_id, start_time=5, run_name="first name", tags={"gone": "1", "kept": "1"}).info.run_id
    client.update_run(run_id, "FINISHED", "second name")
    client.delete_tag(run_id, "gone")
    client.set_terminated(run_id, "KILLED", 9)
    changed = plain(client.get_run(run_id))
    client.delete_run(run_id)
    deleted = {
        "info": plain(client.get_run(run_id).info),
        "metric": refusal(client.log_metric, run_id, "a", 1),
        "param": refusal(client.log_param, run_id, "a", 1),
        "tag": refusal(client.set_tag, run_id, "a", 1),
        "start": refusal(mlflow.start_run, run_id),
        "again": refusal(client.delete_run, run_id),
    }
    client.restore_run(run_id)
    named_by_server = client.create_run(experiment_id).info.run_name.split("-")
    return {
        "changed": changed,
        "deleted": deleted,
        "restored": plain(client.get_run(run_id).info),
        "restored twice": refusal(client.restore_run, run_id),
        "resumed": resumed(client, run_id),
        "name that the server gives": [named_by_server[0].isalpha(), named_by_server[1].isalpha(), named_by_server[2].isdigit()],
    }


def resumed(client, run_id):
    mlflow.set_experiment("lifecycle")
    with mlflow.start_run(run_id):
        during = client.get_run(run_id).info.status
    return [during, client.get_run(run_id).info.status]


def artifacts(client, experiment_id):
    run = client.create_run(experiment_id, run_name="files")
    run_id = run.info.run_id
    for name in ("a.txt", "folder/b.txt", "folder/deeper/c.txt", "+plus & more/é #1?.txt", "folder/%41.txt"):
        client.log_text(run_id, name, name)
    repository = mlflow.store.artifact.artifact_repository_registry.get_artifact_repository(run.info.artifact_uri)
    before = tree(client, run_id)
    with tempfile.TemporaryDirectory() as folder:
        read = {path: open(client.download_artifacts(run_id, path, folder)).read() for path in before if path.endswith(".txt")}
    repository.delete_artifacts("folder/deeper")
    repository.delete_artifacts("a.txt")
    return {
        "before": before,
        "read": read,
        "after": tree(client, run_id),
        "list a file": plain(client.list_artifacts(run_id, "folder/b.txt")),
        "list nothing": plain(client.list_artifacts(run_id, "nothing")),
        "download nothing": refusal(client.download_artifacts, run_id, "nothing.txt"),
        "outside": refusal(client.list_artifacts, run_id, "../.."),
        "by uri": mlflow.artifacts.load_text(f"{run.info.artifact_uri}/folder/b.txt"),
        "of the module": [file.path for file in mlflow.artifacts.list_artifacts(run_id=run_id, artifact_path="folder")],
    }


def run():
    client = MlflowClient()
    experiment_id = client.create_experiment("lifecycle")
    return {
        "experiments": experiments(client),
        "runs": runs(client, experiment_id),
        "artifacts": artifacts(client, experiment_id),
    }
