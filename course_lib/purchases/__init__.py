"""Predicting a purchase: audit, event, features, score, how good it is, what it does to people."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "faults": ["Audit", "audit", "clean", "whole_weeks"],
        "events": ["category_baskets", "label_event"],
        "features": ["feature_matrix", "mask", "trips"],
        "splits": ["Split", "household_split", "temporal_split"],
        "score": ["fit_score", "group_rate", "logistic", "out_of_fold", "predicted", "single_column_auc"],
        "ranking": ["lift_at_k", "precision_at_k", "top"],
        "calibration": ["brier", "reliability", "shift_base_rate"],
        "intervals": ["Interval", "auc", "bootstrap_interval"],
        "decisions": ["Outcomes", "best_threshold", "break_even", "outcomes", "per_thousand", "profit"],
        "rights": ["false_positive_gap", "false_positive_rates", "without_objectors"],
        "masking": ["masked_score", "masking_cost", "telling_categories"],
    },
)
