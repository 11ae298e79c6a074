"""Many metrics: full batches, repeated points, long histories, and asynchronous logging."""

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

from summary import plain, refusal


def points(key, count, start=0):
    return [Metric(key, (start + step) / 8, 1_700_000_000_000 + start + step, start + step) for step in range(count)]


def log_full_batches(client, run_id):
    client.log_batch(run_id, metrics=points("loss", 1000))
    client.log_batch(run_id, metrics=points("loss", 1000))
    # The client splits batches that exceed the server's limit.
    client.log_batch(run_id, metrics=points("loss", 1500, start=1000))
    client.log_batch(
        run_id,
        metrics=points("mixed", 800),
        params=[Param(f"p{index:03}", str(index)) for index in range(100)],
        tags=[RunTag(f"t{index:03}", str(index)) for index in range(100)],
    )
    mlflow.log_params({f"many {index:03}": index for index in range(150)}, run_id=run_id)


def log_orders(client, run_id):
    for step, timestamp, value in [(5, 10, 1.0), (5, 20, 0.5), (5, 20, 0.7), (4, 99, 9.0), (5, 20, float("nan"))]:
        client.log_metric(run_id, "ties", value, timestamp=timestamp, step=step)


def log_without_waiting(client):
    mlflow.set_experiment("asynchronous")
    mlflow.config.enable_async_logging()
    try:
        with mlflow.start_run(run_name="later") as run:
            mlflow.log_param("a", 1)
            mlflow.set_tags({"b": "2"})
            for step in range(200):
                mlflow.log_metric("loss", step / 2, step=step)
            mlflow.log_metrics({"auc": 0.5}, synchronous=False).wait()
        mlflow.flush_async_logging()
    finally:
        mlflow.config.enable_async_logging(False)
    operation = client.log_param(run.info.run_id, "a", 2, synchronous=False)
    return {
        "run": plain(client.get_run(run.info.run_id).data),
        "steps": [metric.step for metric in client.get_metric_history(run.info.run_id, "loss")],
        "changed param": refusal(operation.wait),
    }


def run():
    client = MlflowClient()
    run_id = client.create_run(client.create_experiment("history"), run_name="long").info.run_id
    log_full_batches(client, run_id)
    log_orders(client, run_id)
    loss = client.get_metric_history(run_id, "loss")
    data = client.get_run(run_id).data
    return {
        "loss": {"points": len(loss), "sum": sum(metric.value for metric in loss), "ends": plain([loss[0], loss[-1]])},
        "in order": [metric.step for metric in loss] == sorted(metric.step for metric in loss),
        "latest": plain(data.metrics),
        "params": data.params,
        "tags": data.tags,
        "ties": plain(client.get_metric_history(run_id, "ties")),
        "unknown metric": plain(client.get_metric_history(run_id, "none")),
        "asynchronous": log_without_waiting(client),
    }
