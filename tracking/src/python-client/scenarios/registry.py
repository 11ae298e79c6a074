"""The model registry through MlflowClient: models, versions, stages, aliases, tags, searches and copies."""

import mlflow
from mlflow import MlflowClient

from summary import plain, refusal

MODEL_SEARCHES = [
    ("name LIKE 'reg %'", None),
    ("name ILIKE 'REG B%'", None),
    ("name = 'reg a'", None),
    ("tags.team = 'churn'", ["name DESC"]),
    ("tags.team != 'churn' AND name LIKE 'reg%'", ["name"]),
    ("name LIKE 'reg %'", ["timestamp DESC", "name"]),
    ("name LIKE 'reg %'", ["last_updated_timestamp ASC", "name"]),
]

VERSION_SEARCHES = [
    ("name = 'reg a'", None),
    ("name = 'reg a'", ["version_number ASC"]),
    ("name LIKE 'reg%' AND tags.ok = 'yes'", ["name", "version_number DESC"]),
    ("name IN ('reg a', 'reg copy')", ["name ASC", "version_number ASC"]),
    ("source_path LIKE '%second'", None),
    ("name = 'reg a' AND version_number > 1", ["version_number DESC"]),
    ("name = 'reg a'", ["creation_timestamp DESC", "version_number"]),
]


def with_versions(client):
    """Creates `reg a` with three versions, whose files are artifacts of a run."""
    with mlflow.start_run(experiment_id=client.create_experiment("registry"), run_name="source") as run:
        for folder in ("first", "second", "third"):
            mlflow.log_text("weights", f"{folder}/model.bin")
    created = [plain(client.create_registered_model("reg a", {"team": "churn"}, "The *first* model"))]
    for folder in ("first", "second", "third"):
        source = f"{run.info.artifact_uri}/{folder}"
        version = client.create_model_version("reg a", source, run.info.run_id, {"ok": "yes"}, description=folder)
        created.append(plain(version))
    return created, run.info.run_id


def change(client):
    steps = []
    client.create_registered_model("reg b")
    steps.append(plain(client.rename_registered_model("reg b", "reg renamed")))
    steps.append(plain(client.update_registered_model("reg renamed", "described")))
    client.set_registered_model_tag("reg renamed", "team", "fraud")
    client.set_registered_model_tag("reg renamed", "gone", "soon")
    client.delete_registered_model_tag("reg renamed", "gone")
    steps.append(plain(client.update_model_version("reg a", "1", "better")))
    client.set_model_version_tag("reg a", "1", "note", "é")
    client.set_model_version_tag("reg a", version="2", key="gone", value="soon")
    client.delete_model_version_tag("reg a", "2", "gone")
    client.delete_model_version_tag("reg a", "3", "ok")
    steps.append(plain([client.get_model_version("reg a", version) for version in "123"]))
    return steps


def stages(client):
    moves = [("1", "Production", False), ("2", "production", True), ("3", "Staging", False), ("1", "Archived", False)]
    moved = [plain(client.transition_model_version_stage("reg a", *move)) for move in moves]
    return {
        "moved": moved,
        "now": [client.get_model_version("reg a", version).current_stage for version in "123"],
        "latest": plain(client.get_latest_versions("reg a")),
        "latest of a stage": plain(client.get_latest_versions("reg a", ["Staging"])),
        "known": client.get_model_version_stages("reg a", "1"),
        "none": refusal(client.transition_model_version_stage, "reg a", "1", "Live"),
    }


def aliases(client):
    client.set_registered_model_alias("reg a", "champion", "1")
    client.set_registered_model_alias("reg a", "champion", "2")
    client.set_registered_model_alias("reg a", "challenger", "2")
    client.set_registered_model_alias("reg a", "old", "1")
    client.delete_registered_model_alias("reg a", "old")
    client.delete_registered_model_alias("reg a", "never-set")
    return {
        "champion": plain(client.get_model_version_by_alias("reg a", "champion")),
        "of the version": sorted(client.get_model_version("reg a", "2").aliases),
        "of the model": client.get_registered_model("reg a").aliases,
        "deleted": refusal(client.get_model_version_by_alias, "reg a", "old"),
        "reserved": [refusal(client.set_registered_model_alias, "reg a", name, "1") for name in ("latest", "v2", "a b", "")],
        "no such version": refusal(client.set_registered_model_alias, "reg a", "ghost", "99"),
    }


def copies(client):
    copied = client.copy_model_version("models:/reg a/2", "reg copy")
    by_alias = client.copy_model_version("models:/reg a@champion", "reg copy")
    again = client.copy_model_version("models:/reg copy/1", "reg copy 2")
    return {
        "versions": plain([copied, by_alias, again]),
        "uris": [client.get_model_version_download_uri(name, "1") for name in ("reg a", "reg copy", "reg copy 2")],
        "text": mlflow.artifacts.load_text("models:/reg copy 2/1/model.bin"),
        "missing": refusal(client.copy_model_version, "models:/reg a/99", "reg copy"),
    }


def search(client):
    def found(where, order, **options):
        return [model.name for model in client.search_registered_models(where, order_by=order, **options)]

    def versions(where, order, **options):
        return [[one.name, one.version] for one in client.search_model_versions(where, order_by=order, **options)]

    first = client.search_registered_models("name LIKE 'reg %'", max_results=2)
    return {
        "models": {f"{where} {order}": found(where, order) for where, order in MODEL_SEARCHES},
        "pages": [found("name LIKE 'reg %'", None, max_results=2, page_token=token) for token in (None, first.token)],
        "versions": {f"{where} {order}": refusal(versions, where, order) for where, order in VERSION_SEARCHES},
        "wrong": [refusal(found, where, None) for where in ("color = 'x'", "name > 'a'", "name = a")],
        "wrong orders": [refusal(found, "", [order]) for order in ("color", "creation_timestamp", "name UP")],
        "wrong version": [refusal(versions, where, None) for where in ("version_number = 'x'", "run_id LIKE 'a'", "stage = 'x'")],
        "by run": refusal(mlflow.search_model_versions, filter_string="run_id = ''"),
    }


def delete(client):
    client.delete_model_version("reg a", "3")
    client.delete_registered_model("reg renamed")
    client.create_registered_model("reg renamed")
    return {
        "version": refusal(client.get_model_version, "reg a", "3"),
        "latest": plain(client.get_registered_model("reg a")),
        "made again": plain(client.get_registered_model("reg renamed")),
        "next version": client.create_model_version("reg a", "models:/reg a/1").version,
        "alias of a deleted version": [
            client.delete_model_version("reg a", "2"),
            client.get_registered_model("reg a").aliases,
            refusal(client.get_model_version_by_alias, "reg a", "champion"),
        ],
    }


def run():
    client = MlflowClient()
    created, run_id = with_versions(client)
    return {
        "created": created,
        "changed": change(client),
        "stages": stages(client),
        "aliases": aliases(client),
        "copies": copies(client),
        "search": search(client),
        "versions of the run": [one.version for one in client.search_model_versions(f"run_id = '{run_id}'")],
        "deleted": delete(client),
    }
