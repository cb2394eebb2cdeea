"""Colours as they are seen with the common colour deficiencies.

Deficiencies are simulated as Machado, Oliveira & Fernandes (2009) do, at their full severity; distances are CIEDE2000,
in which 2.3 is just noticeable side by side, and 10 is told apart at a glance.
"""

from __future__ import annotations

import warnings
from itertools import combinations, pairwise

import numpy as np
import pytest

from course_lib.checks.core import Status
from course_lib.figures.catalogue import CASES
from course_lib.figures.intervals import MARKS
from course_lib.figures.maps import tints
from course_lib.figures.template import CATEGORICAL, INK, QUIET

with warnings.catch_warnings(), np.printoptions():  # it also sets NumPy's old printing, for the whole process
    warnings.simplefilter("ignore")  # it draws nothing here, without Matplotlib
    import colour

# Of tritanopia its authors say that theirs is an approximation; the library repeats it each time.
pytestmark = pytest.mark.filterwarnings("ignore:.*tritanomaly")
VISIONS = ["Normal", "Protanomaly", "Deuteranomaly", "Tritanomaly"]
AT_A_GLANCE, APART = 10, 7
SHOWN = [*CATEGORICAL, *(tint for _, tint, _ in CASES), *(tint for _, tint, _ in MARKS.values()), QUIET, INK]


def light(colours: list[str]) -> np.ndarray:
    """Return linear RGB of "#rrggbb" or "rgb(r, g, b)"; shape (n, 3)."""
    numbers = [
        list(bytes.fromhex(tint[1:]))
        if tint.startswith("#")
        else [float(part) for part in tint[4:-1].split(",")]
        for tint in colours
    ]
    return colour.cctf_decoding(np.array(numbers) / 255, function="sRGB")


def seen(colours: list[str], vision: str) -> np.ndarray:
    """Return CIE L*a*b* of colours as a vision perceives them; shape (n, 3)."""
    rgb = light(colours)
    if vision != "Normal":
        rgb = np.clip(rgb @ colour.blindness.matrix_cvd_Machado2009(vision, 1).T, 0, 1)
    return colour.XYZ_to_Lab(colour.RGB_to_XYZ(rgb, "sRGB"))


def distance(one: np.ndarray, other: np.ndarray) -> float:
    return float(colour.delta_E(one, other, method="CIE 2000"))


def contrast(tint: str, paper: str = "#ffffff") -> float:
    """Return WCAG's contrast of two colours."""
    dark, bright = sorted(colour.RGB_to_XYZ(light([tint, paper]), "sRGB")[:, 1])
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("vision", VISIONS)
def test_categories_are_told_apart(vision):
    """Any two of the colours of lines and marks."""
    for one, other in combinations(seen(CATEGORICAL, vision), 2):
        assert distance(one, other) > AT_A_GLANCE


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("classes", range(2, 10))
def test_classes_are_told_apart_and_in_order(vision, classes):
    """Neighbours of a map's legend, up to the nine classes that a map may have; each is darker than the last."""
    scale = seen(tints(classes), vision)
    for light_one, dark_one in pairwise(scale):
        assert distance(light_one, dark_one) > (AT_A_GLANCE if classes <= 7 else APART)
        assert light_one[0] - dark_one[0] > 3
    (paper,) = seen(["#ffffff"], vision)
    assert distance(scale[0], paper) > APART


@pytest.mark.parametrize("tint", sorted(set(SHOWN)))
def test_marks_stand_out_from_the_page(tint):
    """By 3 to 1 (WCAG 2.2, success criterion 1.4.11)."""
    assert contrast(tint) >= 3


@pytest.mark.parametrize("vision", VISIONS)
def test_the_thousand_households_are_told_apart(vision):
    """Each case by its colour; and each by its shape, for those who print in black and white."""
    for one, other in combinations(seen([tint for _, tint, _ in CASES], vision), 2):
        assert distance(one, other) > AT_A_GLANCE
    assert len({shape for *_, shape in CASES}) == len(CASES)


def test_estimate_and_truth_differ_in_shape():
    """Colour is never alone."""
    shapes = [shape for shape, *_ in MARKS.values()]
    assert len(set(shapes)) == len(shapes)


def test_verdicts_are_readable_and_do_not_rest_on_colour():
    """A check's outcome: text at 4.5 to 1 on its paper, a symbol and a word of its own."""
    looks = [status.value for status in Status]
    assert all(contrast(ink, paper) >= 4.5 for _, _, ink, paper in looks)
    assert len({symbol for symbol, *_ in looks}) == len({word for _, word, *_ in looks}) == len(looks)
