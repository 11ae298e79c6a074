"""Run searches: filters, orders, pages, and invalid filters."""

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, RunTag, ViewType

from summary import plain, refusal

RUN_FILTERS = [
    "",
    "metrics.auc > 0.6",
    "metrics.auc >= 0.6 AND metrics.auc < 0.8",
    "metrics.auc = 0.7",
    "metric.auc != 0.7",
    "metrics.`loss/val set` <= 3",
    'metrics."auc" > -1e-3',
    "metrics.auc < 1 and params.model = 'forest'",
    "params.model != 'forest'",
    "params.model LIKE 'For%'",
    "params.model ILIKE 'For%'",
    "parameters.model LIKE '%e_t'",
    "params.missing IS NULL",
    "params.only IS NOT NULL",
    "tags.team = 'churn'",
    "tag.team != 'churn'",
    "tags.`release.version` LIKE '2.%'",
    "tags.team IS NULL AND metrics.auc > 0.5",
    "tags.note = 'it''s'",
    'tags.note = "it\'s"',
    "tags.note = '100%'",
    "tags.note LIKE '100%'",
    "attributes.status = 'FAILED'",
    "status != 'FINISHED'",
    "attribute.run_name LIKE 'run %'",
    "run_name ILIKE 'RUN 2'",
    "attributes.`Run name` = 'run 3'",
    "tags.`mlflow.runName` = 'run 4'",
    "attributes.start_time >= 3000 AND attributes.start_time < 6000",
    "created > 5000",
    "attributes.end_time <= 3500",
    "attributes.user_id = 'ana'",
    "attributes.artifact_uri LIKE '%artifacts'",
    "dataset.name = 'churn'",
    "datasets.name LIKE 'chu%' AND dataset.context = 'training'",
    "dataset.digest IN ('d2', 'd3')",
    "dataset.name NOT IN ('churn')",
    "dataset.context ILIKE 'TEST%'",
]

RUN_ORDERS = [
    ["metrics.auc"],
    ["metrics.auc DESC"],
    ["metrics.auc ASC", "start_time DESC"],
    ["params.model", "attributes.start_time ASC"],
    ["tags.team DESC", "metrics.auc DESC"],
    ["attributes.end_time"],
    ["start_time DESC"],
    ["run_name desc"],
    ["attribute.status", "created"],
    ["metrics.`loss/val set` DESC"],
    ["params.missing"],
]

WRONG_FILTERS = [
    "metrics.auc > 'high'",
    "metrics.auc LIKE '%'",
    "params.model = forest",
    "params.model > 'a'",
    "auc > 1",
    "metrics.auc > 1 OR metrics.auc < 0",
    "metrics.auc >",
    "attributes.color = 'red'",
    "tags.a = 'b' AND",
    "run_id = ''; DROP TABLE runs",
    "attributes.start_time = 'soon'",
    "dataset.size = 'a'",
]

def create_runs(client, experiment_id):
    ids = []
    for index in range(8):
        run = client.create_run(
            experiment_id, start_time=1000 * (index + 1), run_name=f"run {index}", tags={"mlflow.user": "ana" if index % 3 else "bo"}
        )
        ids.append(run.info.run_id)
        metrics = [Metric("auc", [0.5, 0.6, 0.7, 0.8, float("nan"), 0.7, 0.9, 0][index], 1, 0)] if index < 7 else []
        metrics.append(Metric("loss/val set", 8 - index, 1, 0))
        params = [Param("model", ["forest", "tree", "Forest", "logistic"][index % 4])]
        tags = [RunTag("team", "churn" if index % 2 else "fraud")] if index < 6 else []
        tags.append(RunTag("note", ["it's", "100%", "100 more", ""][index % 4]))
        client.log_batch(ids[-1], metrics, params + ([Param("only", "1")] if index == 5 else []), tags)
        client.set_tag(ids[-1], "release.version", f"{index % 3}.{index}")
        if index % 4 != 3:
            client.set_terminated(ids[-1], "FAILED" if index % 2 else "FINISHED", end_time=1000 * (9 - index))
    for index, (name, digest, context) in enumerate([("churn", "d1", "training"), ("churn", "d2", "testing"), ("other", "d3", "training")]):
        dataset = Dataset(name, digest, "local", "{}")
        client.log_inputs(ids[index], [DatasetInput(dataset, [InputTag("mlflow.data.context", context)])])
    return ids


def search_runs(client, experiment_id, ids):
    def names(where="", **options):
        return [run.info.run_name for run in client.search_runs([experiment_id], where, **options)]

    def pages(size):
        found, token = [], None
        while token != "":
            page = client.search_runs([experiment_id], max_results=size, order_by=["start_time ASC"], page_token=token)
            found.append([run.info.run_name for run in page])
            token = page.token or ""
        return found

    client.delete_run(ids[7])
    return {
        "filters": {where: names(where) for where in RUN_FILTERS},
        "orders": {", ".join(order): names(order_by=order) for order in RUN_ORDERS},
        "run_id IN": names(f"attributes.run_id IN ('{ids[1]}', '{ids[3]}')"),
        "run_id NOT IN": names(f"run_id NOT IN ('{ids[1]}')"),
        "deleted": names(run_view_type=ViewType.DELETED_ONLY),
        "all": names(run_view_type=ViewType.ALL),
        "pages": pages(3),
        "wrong": {where: refusal(names, where) for where in WRONG_FILTERS},
        "wrong order": refusal(names, order_by=["auc"]),
        "wrong token": refusal(names, page_token="forged"),
        "too many": refusal(names, max_results=50001),
        "by experiment name": len(mlflow.search_runs(experiment_names=["search runs"])),
        "in all experiments": plain(mlflow.search_runs(search_all_experiments=True, filter_string="params.only = '1'")["tags.note"]),
    }


def run():
    client = MlflowClient()
    experiment_id = client.create_experiment("search runs")
    return search_runs(client, experiment_id, create_runs(client, experiment_id))
