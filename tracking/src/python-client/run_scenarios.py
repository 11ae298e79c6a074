"""Runs the given scenarios with MLflow's client against the server in MLFLOW_TRACKING_URI, and prints their summaries as one JSON object."""

import contextlib
import importlib
import io
import json
import sys
import time
import traceback


def run_scenario(name):
    start = time.monotonic()
    try:
        summary = importlib.import_module(f"scenarios.{name}").run()
    except Exception:
        summary = {"crashed": traceback.format_exc()}
    print(f"{name}: {time.monotonic() - start:.1f} s", file=sys.stderr)
    return summary


# The client prints the URL of each run to standard output.
with contextlib.redirect_stdout(io.StringIO()):
    summaries = {name: run_scenario(name) for name in sys.argv[1:]}
print(json.dumps(summaries, allow_nan=False))
