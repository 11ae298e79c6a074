"""A traced function, which must work on a server without traces, and a prompt, which is stored in the registry."""

import mlflow
from mlflow import MlflowClient

from summary import plain, refusal


@mlflow.trace
def double(value):
    return 2 * value


def run():
    mlflow.set_experiment("tracing")
    with mlflow.start_run(run_name="traced") as run:
        doubled = double(21)
    mlflow.flush_trace_async_logging()
    mlflow.genai.register_prompt("greeting", "Hello {{name}}")
    return {
        "result": doubled,
        "run": plain(MlflowClient().get_run(run.info.run_id).info),
        "prompt": mlflow.genai.load_prompt("prompts:/greeting/1").format(name="you"),
        "missing prompt": refusal(mlflow.genai.load_prompt, "prompts:/none/1"),
        "among the models": [model.name for model in MlflowClient().search_registered_models("name = 'greeting'")],
    }
