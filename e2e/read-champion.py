"""What MLflow's own client sees of the champion and its run, as JSON. Its address is in MLFLOW_TRACKING_URI."""

import hashlib
import json
import pathlib

from mlflow import MlflowClient

client = MlflowClient()
version = client.get_model_version_by_alias("churn", "champion")
run = client.get_run(version.run_id)
model = pathlib.Path(client.download_artifacts(run.info.run_id, "model/model.json")).read_bytes()
history = client.get_metric_history(run.info.run_id, "validation.logLossByTrees")
print(
    json.dumps(
        {
            "version": version.version,
            "source": version.source == f"runs:/{run.info.run_id}/model",
            "status": run.info.status,
            "params": run.data.params,
            "metrics": run.data.metrics,
            "steps": [point.step for point in history],
            "contexts": sorted(tag.value for one in run.inputs.dataset_inputs for tag in one.tags),
            "model": hashlib.sha256(model).hexdigest()[:12],
            "modelTag": run.data.tags["model_version"],
            "artifacts": sorted(file.path for file in client.list_artifacts(run.info.run_id, "model")),
        }
    )
)
