"""The same model behind FastAPI, as one would write it: POST /predict, validated by Pydantic. For bench/predict-contenders.ts."""

import json
import math
import os

from fastapi import FastAPI
from pydantic import ConfigDict, create_model

MODEL = json.load(open(os.environ["MODEL"]))
EXAMPLE = json.loads(os.environ["EXAMPLE"])
ENCODER, ENSEMBLE = MODEL["encoder"], MODEL["ensemble"]

# Types without ranges and categories: less work than the Node.js service does.
Customer = create_model(
    "Customer",
    __config__=ConfigDict(extra="forbid"),
    **{name: (float if isinstance(value, float) else type(value), ...) for name, value in EXAMPLE.items()},
)
app = FastAPI()


def value_of(feature: str, customer: dict) -> float:
    if feature == "state":
        return ENCODER["stateRates"].get(customer["state"], ENCODER["overallRate"])
    if feature.startswith("area_code_"):
        return float(customer["area_code"] == feature)
    if feature == "total_charge":
        return sum(customer[f"total_{part}_charge"] for part in ("day", "eve", "night", "intl"))
    value = customer[feature]
    return float(value == "yes") if isinstance(value, str) else value


def score_of(tree: dict, row: list[float]) -> float:
    while "left" in tree:
        tree = tree["left"] if row[tree["feature"]] <= tree["threshold"] else tree["right"]
    return tree["score"]


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.post("/predict")
async def predict(customer: Customer):
    values = customer.model_dump()
    row = [value_of(feature, values) for feature in MODEL["features"]]
    score = ENSEMBLE["baseScore"] + sum(score_of(tree, row) for tree in ENSEMBLE["trees"])
    probability = 1 / (1 + math.exp(-score))
    return {"prediction": "yes" if probability >= MODEL["threshold"] else "no", "probability": probability}
