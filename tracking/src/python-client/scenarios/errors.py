"""Invalid calls: the client must raise the same exception, with the same error code, on both servers."""

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Metric, Param, RunTag

from summary import refusal

NO_RUN = "0" * 32
NO_MODEL = "m-" + "0" * 32


def of_runs(client, experiment_id, run_id):
    client.log_param(run_id, "fixed", 1)
    return {
        "run that is not there": refusal(client.get_run, NO_RUN),
        "metric of no run": refusal(client.log_metric, NO_RUN, "a", 1),
        "run of no experiment": refusal(client.create_run, "999999"),
        "param changed": refusal(client.log_param, run_id, "fixed", 2),
        "param the same again": refusal(client.log_param, run_id, "fixed", 1),
        "params changed in a batch": refusal(client.log_batch, run_id, params=[Param("fixed", "3")]),
        "param twice in a batch": refusal(client.log_batch, run_id, params=[Param("x", "1"), Param("x", "2")]),
        "name too long": refusal(client.log_metric, run_id, "k" * 251, 1),
        "name with a wrong character": refusal(client.log_metric, run_id, "a$b", 1),
        "name that is a path": refusal(client.log_param, run_id, "../a", 1),
        "not a number": refusal(client.log_metric, run_id, "a", "high"),
        "value too long": refusal(client.log_param, run_id, "long", "x" * 6001),
        "tag too long": refusal(client.set_tag, run_id, "long", "x" * 8001),
        "101 params": refusal(client.log_batch, run_id, params=[Param(f"p{index}", "1") for index in range(101)]),
        "101 tags": refusal(client.log_batch, run_id, tags=[RunTag(f"t{index}", "1") for index in range(101)]),
        "metric without a name": refusal(client.log_batch, run_id, metrics=[Metric("", 1, 1, 0)]),
        "tag that is not there": refusal(client.delete_tag, run_id, "none"),
        "status that does not exist": refusal(client.set_terminated, run_id, "DONE"),
        "parent that is not there": refusal(mlflow.start_run, run_id=NO_RUN, parent_run_id=NO_RUN),
        "history of no run": refusal(client.get_metric_history, NO_RUN, "a"),
        "artifacts of no run": refusal(client.list_artifacts, NO_RUN),
        "delete no run": refusal(client.delete_run, NO_RUN),
        "search in no experiment": refusal(client.search_runs, ["999999"]),
    }


def of_experiments(client):
    return {
        "experiment that is not there": refusal(client.get_experiment, "999999"),
        "name that is not there": refusal(client.get_experiment_by_name, "none"),
        "id that is not a number": refusal(client.get_experiment, "abc"),
        "name taken": refusal(client.create_experiment, "errors"),
        "empty name": refusal(client.create_experiment, ""),
        "name that is a number": refusal(client.create_experiment, 3),
        "name too long": refusal(client.create_experiment, "n" * 501),
        "location with a query": refusal(client.create_experiment, "located", "mlflow-artifacts:/a?b=c"),
        "tag too long": refusal(client.create_experiment, "tagged", tags={"a": "x" * 5001}),
        "rename to a taken name": refusal(client.rename_experiment, client.create_experiment("mistaken"), "errors"),
        "delete nothing": refusal(client.delete_experiment, "999999"),
        "restore nothing": refusal(client.restore_experiment, "999999"),
        "0 results": refusal(client.search_experiments, max_results=0),
    }


def of_models(client, experiment_id):
    client.create_registered_model("wrong")
    return {
        "model that is not there": refusal(client.get_registered_model, "none"),
        "model made twice": refusal(client.create_registered_model, "wrong"),
        "empty name": refusal(client.create_registered_model, ""),
        "name with a slash": refusal(client.create_registered_model, "a/b"),
        "version of no model": refusal(client.create_model_version, "none", "models:/none/1"),
        "version that is not there": refusal(client.get_model_version, "wrong", "1"),
        "version that is not a number": refusal(client.get_model_version, "wrong", "one"),
        "local source": refusal(client.create_model_version, "wrong", "/etc"),
        "local source as a URI": refusal(client.create_model_version, "wrong", "file:///etc/passwd"),
        "source outside": refusal(client.create_model_version, "wrong", "mlflow-artifacts:/../../etc"),
        "rename to a taken name": refusal(client.rename_registered_model, client.create_registered_model("w 2").name, "wrong"),
        "delete nothing": refusal(client.delete_registered_model, "none"),
        "tag of nothing": refusal(client.set_registered_model_tag, "none", "a", "b"),
        "load nothing": refusal(mlflow.pyfunc.load_model, "models:/none/1"),
        "load no alias": refusal(mlflow.pyfunc.load_model, "models:/wrong@champion"),
        "load no version": refusal(mlflow.pyfunc.load_model, "models:/wrong/latest"),
        "load no logged model": refusal(mlflow.pyfunc.load_model, f"models:/{NO_MODEL}"),
        "register nothing": refusal(mlflow.register_model, f"runs:/{NO_RUN}/model", "wrong"),
        "logged model that is not there": refusal(client.get_logged_model, NO_MODEL),
        "logged model of no experiment": refusal(client.create_logged_model, "999999"),
        "logged model with a wrong name": refusal(client.create_logged_model, experiment_id, name="a/b"),
        "finalize no logged model": refusal(client.finalize_logged_model, NO_MODEL, "READY"),
    }


def run():
    client = MlflowClient()
    experiment_id = client.create_experiment("errors")
    run_id = client.create_run(experiment_id, run_name="wrong").info.run_id
    return {
        "runs": of_runs(client, experiment_id, run_id),
        "experiments": of_experiments(client),
        "models": of_models(client, experiment_id),
    }
