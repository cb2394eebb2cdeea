"""Predicting a purchase: audit, event, features, score, how good it is, what it does to people."""

from importlib import import_module

_HOMES = {
    "Audit": "faults",
    "audit": "faults",
    "clean": "faults",
    "whole_weeks": "faults",
    "category_baskets": "events",
    "label_event": "events",
    "feature_matrix": "features",
    "mask": "features",
    "trips": "features",
    "Split": "splits",
    "household_split": "splits",
    "temporal_split": "splits",
    "fit_score": "score",
    "group_rate": "score",
    "logistic": "score",
    "out_of_fold": "score",
    "predicted": "score",
    "single_column_auc": "score",
    "lift_at_k": "ranking",
    "precision_at_k": "ranking",
    "top": "ranking",
    "brier": "calibration",
    "reliability": "calibration",
    "shift_base_rate": "calibration",
    "Interval": "intervals",
    "auc": "intervals",
    "bootstrap_interval": "intervals",
    "Outcomes": "decisions",
    "best_threshold": "decisions",
    "break_even": "decisions",
    "outcomes": "decisions",
    "per_thousand": "decisions",
    "profit": "decisions",
    "false_positive_gap": "rights",
    "false_positive_rates": "rights",
    "without_objectors": "rights",
    "masked_score": "masking",
    "masking_cost": "masking",
    "telling_categories": "masking",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
