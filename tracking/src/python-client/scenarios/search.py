"""Searches of experiments and logged models."""

import mlflow
from mlflow import MlflowClient
from mlflow.entities import ViewType

from summary import refusal

EXPERIMENT_SEARCHES = [
    ("name LIKE 'search%'", None),
    ("name ILIKE 'SEARCH %'", ["name DESC"]),
    ("name = 'search b'", None),
    ("name != 'search b' AND tags.group = 'x'", ["name ASC"]),
    ("tags.group = 'x'", ["last_update_time DESC", "name"]),
    ("tags.`a key` ILIKE 'V%'", None),
    ("creation_time > 0 AND name LIKE 'search%'", ["experiment_id DESC"]),
]

MODEL_SEARCHES = [
    ("", [{"field_name": "name"}]),
    ("name = 'logistic'", [{"field_name": "creation_timestamp", "ascending": True}]),
    ("name LIKE 'tree%'", [{"field_name": "name", "ascending": False}]),
    ("attributes.status = 'READY'", [{"field_name": "creation_timestamp", "ascending": True}]),
    ("params.depth = '4'", [{"field_name": "name"}]),
    ("params.depth = 4", [{"field_name": "name"}]),
    ("tags.team = 'churn' AND params.depth != '2'", [{"field_name": "name"}]),
    ("metrics.auc > 0.65", [{"field_name": "metrics.auc", "ascending": False}]),
    ("", [{"field_name": "metrics.auc", "ascending": True}, {"field_name": "name"}]),
    ("name IN ('tree 1', 'logistic')", [{"field_name": "name"}]),
    ("model_type = 'classifier'", [{"field_name": "name"}]),
]


def search_experiments(client):
    for name, tags in [("a", {"group": "x"}), ("b", {"group": "x", "a key": "Value"}), ("c", {"group": "y"})]:
        client.create_experiment(f"search {name}", tags=tags)
    client.delete_experiment(client.create_experiment("search deleted"))
    found = {}
    for where, order in EXPERIMENT_SEARCHES:
        found[f"{where} {order}"] = [one.name for one in client.search_experiments(filter_string=where, order_by=order)]
    first = client.search_experiments(max_results=2, filter_string="name LIKE 'search _'", order_by=["name ASC"])
    rest = client.search_experiments(max_results=2, filter_string="name LIKE 'search _'", order_by=["name ASC"], page_token=first.token)
    deleted = client.search_experiments(ViewType.DELETED_ONLY, filter_string="name LIKE 'search%'")
    return {
        "found": found,
        "pages": [[one.name for one in page] for page in (first, rest)],
        "last token": rest.token,
        "deleted": [one.name for one in deleted],
        "wrong": [refusal(client.search_experiments, filter_string=where) for where in ("color = 'x'", "name > 'a'", "name")],
    }


def search_models(client):
    experiment_id = client.create_experiment("models searched")
    run_id = client.create_run(experiment_id, run_name="source").info.run_id
    for index, name in enumerate(["logistic", "tree 1", "tree 2", "failed"]):
        model = client.create_logged_model(
            experiment_id, name, run_id, {"team": "churn" if index else "fraud"}, {"depth": str(2 * index)}, "classifier" if index % 2 else ""
        )
        client.finalize_logged_model(model.model_id, "FAILED" if name == "failed" else "READY")
        if index < 3:
            client.log_metric(run_id, "auc", 0.6 + index / 10, model_id=model.model_id, timestamp=1)
    client.delete_logged_model(client.create_logged_model(experiment_id, "deleted", run_id).model_id)

    def search(where, order=None, **options):
        return client.search_logged_models([experiment_id], where, order_by=order, **options)

    found = {f"{where} {order}": refusal(lambda w=where, o=order: [one.name for one in search(w, o)]) for where, order in MODEL_SEARCHES}
    by_name = [{"field_name": "name"}]
    first = search("", by_name, max_results=3)
    return {
        "found": found,
        "pages": [[one.name for one in page] for page in (first, search("", by_name, max_results=3, page_token=first.token))],
        "table": sorted(mlflow.search_logged_models([experiment_id]).columns),
        "wrong": [refusal(search, where) for where in ("params.depth > 3", "name")],
    }


def run():
    client = MlflowClient()
    return {"experiments": search_experiments(client), "models": search_models(client)}
