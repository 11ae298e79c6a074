"""Summarizes the client's results as JSON. The same calls on two servers must give the same summary, except for ids and times."""

import math

from mlflow.entities._mlflow_object import _MlflowObject
from mlflow.exceptions import MlflowException


def number(value):
    """Converts NaN and infinity to text, because JSON has neither."""
    return value if math.isfinite(value) else str(value)


def plain(value):
    """Converts a value to plain JSON. Entities become objects with all their properties."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dict):
        return {str(key): plain(held) for key, held in value.items()}
    if isinstance(value, _MlflowObject):
        return {key: plain(held) for key, held in value}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return str(value)


def refusal(call, *arguments, **options):
    """The outcome of an invalid call: the exception that the client raises, or the result.

    Excludes the message: MLflow's contains the database driver, and sets in random order.
    """
    try:
        returned = call(*arguments, **options)
    except MlflowException as error:
        return {"class": type(error).__name__, "error_code": error.error_code}
    except Exception as error:
        return {"class": type(error).__name__}
    return {"returned": plain(returned)}


def tree(client, run_id, folder=None):
    """Every artifact of a run with its size, or None for a folder."""
    found = {}
    for file in client.list_artifacts(run_id, folder):
        found[file.path] = None if file.is_dir else file.file_size
        if file.is_dir:
            found.update(tree(client, run_id, file.path))
    return found
