"""The map whose classes slide: every step is the map that `carte` would draw."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import box

from course_lib.errors import DataError, GeometryError
from course_lib.figures import carte, carte_classes, table_classes, texte_alternatif
from course_lib.figures.classes import METHODS
from tests.browser import chromium, open_page

WORDS = {"titre": "Part des cadres", "unite": "% de cadres"}


@pytest.fixture
def bureaux():
    """Twenty square stations of 100 m, from west to east."""
    squares = [box(100 * i, 0, 100 * i + 100, 100) for i in range(20)]
    return gpd.GeoDataFrame({"bureau": [f"b{i:02d}" for i in range(20)]}, geometry=squares, crs=2154)


@pytest.fixture
def cadres(bureaux):
    """Skewed shares, so that methods differ, one of them missing."""
    shares = pd.Series(np.round(np.linspace(1, 7, 20) ** 2), index=bureaux["bureau"])
    return shares.mask(shares.index == "b07")


def looks(figure):
    """Colour of each 100 m square, by its western edge, and the entries of the legend with their colours."""
    colours = {}
    for trace in figure.data:
        if trace.type == "scatter" and trace.fill == "toself" and trace.fillcolor:
            corners = np.asarray(trace.x, float)
            for ring in np.split(corners, np.flatnonzero(np.isnan(corners))):
                colours[float(np.nanmin(ring))] = trace.fillcolor
    legend = {
        trace.name: trace.marker.color
        for trace in figure.data
        if trace.type == "bar" and trace.visible is not False
    }
    return colours, legend


def at_step(figure, slider, step):
    """The figure after a step of a slider, as plotly's restyle would leave it."""
    changes, traces = figure.layout.sliders[slider].steps[step].args
    for attribute, values in changes.items():
        for trace, value in zip(traces, values, strict=True):
            if value is not None and not (attribute == "fillcolor" and figure.data[trace].type == "bar"):
                figure.data[trace].update({attribute.replace(".", "_"): value})
    return figure


@pytest.mark.parametrize("slider", [0, 1, 2])
@pytest.mark.parametrize("step", [0, 2, 4])
def test_each_step_is_that_map(bureaux, cadres, slider, step):
    """Colours and legend are those of `carte` with the same number of classes and the same method."""
    expected = carte(bureaux, cadres, classes=3 + step, methode=list(METHODS)[slider], **WORDS)
    assert looks(at_step(carte_classes(bureaux, cadres, **WORDS), slider, step)) == looks(expected)


def test_it_opens_on_the_middle_of_the_first_method(bureaux, cadres):
    """Five quantiles, one slider visible, one button each."""
    figure = carte_classes(bureaux, cadres, **WORDS)
    assert looks(figure) == looks(carte(bureaux, cadres, classes=5, **WORDS))
    assert [slider.visible for slider in figure.layout.sliders] == [True, False, False]
    assert [slider.active for slider in figure.layout.sliders] == [2, 2, 2]
    assert [button.label for button in figure.layout.updatemenus[0].buttons] == list(METHODS.values())


def test_a_button_shows_its_own_slider(bureaux, cadres):
    """The others are hidden, and the map is that of the number the slider opens on."""
    figure = carte_classes(bureaux, cadres, **WORDS)
    changes, layout, traces = figure.layout.updatemenus[0].buttons[1].args
    assert [layout[f"sliders[{rank}].visible"] for rank in range(3)] == [False, True, False]
    assert [changes, traces] == list(figure.layout.sliders[1].steps[2].args)


def test_one_method_needs_no_button(bureaux, cadres):
    """A slider alone."""
    figure = carte_classes(bureaux, cadres, methodes=["egales"], nombres=[2, 4], **WORDS)
    assert len(figure.layout.sliders) == 1
    assert not figure.layout.updatemenus
    assert looks(figure) == looks(carte(bureaux, cadres, classes=4, methode="egales", **WORDS))


def test_equal_values_make_one_class(bureaux):
    """Every step is the same map of one class."""
    figure = carte_classes(bureaux, pd.Series(5.0, index=bureaux["bureau"]), **WORDS)
    assert list(looks(at_step(figure, 2, 4))[1]) == ["5 à 5 (20)"]


def test_polygons_are_drawn_once(bureaux, cadres):
    """Fifteen steps do not weigh fifteen maps, and come from nowhere else."""
    figure = carte_classes(bureaux, cadres, **WORDS)
    edges = sum(len(trace.x) for trace in figure.data if trace.type == "scatter" and trace.fill == "toself")
    assert edges == 20 * 6 - sum(
        1 for trace in figure.data if trace.type == "scatter" and trace.fill == "toself"
    )
    assert "http" not in figure.to_json()


def test_text_alternative_tells_what_breaks_change(bureaux, cadres):
    """From how few to how many stations the darkest class goes."""
    text = texte_alternatif(carte_classes(bureaux, cadres, **WORDS))
    assert text.startswith("Carte choroplèthe de 20 bureaux")
    table = table_classes(cadres)["dans la plus foncée"]
    assert f"réunit de {table.min()} (" in text
    assert f"à {table.max()} bureaux (" in text


def test_the_table_says_the_same(cadres):
    """Bounds in French, one row per step."""
    table = table_classes(cadres, nombres=[3], methodes=["quantiles", "egales"])
    assert table["seuils"].to_dict() == {("quantiles", 3): "8 · 26", ("amplitudes égales", 3): "17 · 33"}
    assert table["dans la plus foncée"].tolist() == [7, 5]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"nombres": []}, "nombres de classes"),
        ({"nombres": [1, 3]}, "de 2 à 9"),
        ({"methodes": ["jenks"]}, "quantiles, egales, naturelles"),
        ({"methodes": []}, "une ou plusieurs"),
    ],
)
def test_options_out_of_bounds(bureaux, cadres, options, message):
    """Refused before anything is drawn, in the map and in the table."""
    with pytest.raises(DataError, match=message):
        carte_classes(bureaux, cadres, **WORDS, **options)
    with pytest.raises(DataError, match=message):
        table_classes(cadres, **options)


def test_what_a_map_refuses_is_refused(bureaux, cadres):
    """Degrees, and values of other codes."""
    with pytest.raises(GeometryError, match="degrés"):
        carte_classes(bureaux.to_crs(4326), cadres, **WORDS)
    with pytest.raises(DataError, match="sans polygone"):
        carte_classes(bureaux, cadres.rename({"b00": "x"}), **WORDS)
    with pytest.raises(DataError, match="aucune valeur"):
        table_classes(cadres * np.nan)


def test_the_controls_work_in_a_browser_without_network(bureaux, cadres, tmp_path):
    """A button, then the end of its slider: the legend is that of seven classes of equal width."""
    page_file = tmp_path / "carte.html"
    carte_classes(bureaux, cadres, **WORDS).write_html(page_file, default_width="700px")
    expected = carte(bureaux, cadres, classes=7, methode="egales", **WORDS)
    with chromium() as browser:
        page = open_page(browser, offline=True, viewport={"width": 720, "height": 760})
        page.goto(page_file.as_uri())
        page.wait_for_selector(".legendtext")
        page.get_by_text("amplitudes égales", exact=True).click()
        page.get_by_text("Amplitudes égales, nombre de classes").wait_for()
        rail = page.locator(".slider-rail-touch-rect").bounding_box()
        page.mouse.click(rail["x"] + rail["width"] - 12, rail["y"] + rail["height"] / 2)
        page.get_by_text("nombre de classes : 7").wait_for()
        page.wait_for_function(
            f"document.querySelectorAll('.legendtext').length == {len(looks(expected)[1])}"
        )
        shown = page.locator(".legendtext").all_text_contents()
    assert sorted(shown) == sorted(looks(expected)[1])
