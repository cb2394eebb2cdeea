"""Maps: what is drawn, what the legend says, what replaces the picture."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import MultiPolygon, Polygon, box

from course_lib.cities import charger_ville
from course_lib.errors import DataError, GeometryError
from course_lib.figures import carte, texte_alternatif


@pytest.fixture
def bureaux():
    """Ten square stations of 100 m, from west to east."""
    squares = [box(100 * i, 0, 100 * i + 100, 100) for i in range(10)]
    return gpd.GeoDataFrame({"bureau": [f"b{i}" for i in range(10)]}, geometry=squares, crs=2154)


@pytest.fixture
def cadres():
    """Their shares, in per cent, that grow from west to east."""
    return pd.Series(np.arange(10) * 4 + 1.5, index=[f"b{i}" for i in range(10)])


def draw(bureaux, cadres, **options):
    """Draw with the words that tests look for."""
    return carte(bureaux, cadres, titre="Part des cadres", unite="% de cadres", **options)


def legend(figure):
    """Entries of the legend, in order."""
    return [trace.name for trace in figure.data if trace.type == "bar"]


def drawn_area(figure):
    """Square metres that the filled traces cover, holes taken off."""
    area = 0.0
    for trace in figure.data:
        if trace.type == "scatter" and trace.fill == "toself":
            x, y = np.asarray(trace.x, float), np.asarray(trace.y, float)
            cuts = np.flatnonzero(np.isnan(x))
            for xs, ys in zip(np.split(x, cuts), np.split(y, cuts), strict=True):
                xs, ys = xs[~np.isnan(xs)], ys[~np.isnan(ys)]
                area += (xs[:-1] * ys[1:] - xs[1:] * ys[:-1]).sum() / 2
    return area


def test_classes_hold_as_many_stations_each(bureaux, cadres):
    """Five quantiles of ten stations: two each, bounds in French."""
    assert legend(draw(bureaux, cadres)) == [
        "1 à 9 (2)",
        "9 à 16 (2)",
        "16 à 23 (2)",
        "23 à 30 (2)",
        "30 à 38 (2)",
    ]


def test_bounds_can_be_given(bureaux, cadres):
    """A class includes its lower bound; an empty one stays in the legend."""
    assert legend(draw(bureaux, cadres, classes=[0, 13.5, 14, 100])) == [
        "0,0 à 13,5 (3)",
        "13,5 à 14,0 (1)",
        "14,0 à 100,0 (6)",
    ]


def test_equal_values_make_one_class(bureaux):
    """Classes that would share their bounds are merged."""
    assert legend(draw(bureaux, pd.Series(5.0, index=bureaux["bureau"]))) == ["5 à 5 (10)"]


def test_stations_without_value_are_hatched(bureaux, cadres):
    """They have their own entry in the legend, and their hover label says so."""
    figure = draw(bureaux, cadres.drop("b3"))
    assert legend(figure)[-1] == "sans donnée (1)"
    hatched = [trace for trace in figure.data if trace.type == "scatter" and trace.fillpattern.shape]
    assert len(hatched) == 1
    assert "Bureau b3 : sans donnée" in figure.data[-1].text
    assert texte_alternatif(figure).endswith("1 sans donnée.")


def test_hover_labels(bureaux, cadres):
    """The station, its value in French, its unit."""
    labels = draw(bureaux, cadres).data[-1]
    assert labels.text[0] == "Bureau b0 : 2 % de cadres"
    assert 0 < labels.x[0] < 100


def test_every_ring_is_drawn():
    """A station in two pieces and one with a hole cover what they should."""
    hole = Polygon(box(0, 0, 300, 300).exterior.coords, [box(100, 100, 200, 200).exterior.coords])
    pieces = MultiPolygon([box(100, 100, 150, 200), box(400, 0, 500, 100)])
    stations = gpd.GeoDataFrame({"bureau": ["a", "b"]}, geometry=[hole, pieces], crs=2154)
    for values in ([1.0, 2.0], [1.0, None]):
        figure = draw(stations, pd.Series(values, index=["a", "b"]))
        assert drawn_area(figure) == pytest.approx(80_000 + 15_000)


def test_iris_are_called_iris(bureaux, cadres):
    """The first column says what the polygons are."""
    iris = bureaux.rename(columns={"bureau": "iris"})
    figure = draw(iris, cadres)
    assert figure.data[-1].text[0].startswith("IRIS b0")
    assert figure.layout.legend.title.text == "% de cadres (nombre d’IRIS)"


def test_text_alternative(bureaux, cadres):
    """Type, unit, extremes and where, median, place of the strongest."""
    assert texte_alternatif(draw(bureaux, cadres)) == (
        "Carte choroplèthe de 10 bureaux : Part des cadres. Couleur d’autant plus foncée que la valeur est "
        "forte, en % de cadres. Constat : minimum 2 (Bureau b0), médiane 20, maximum 38 (Bureau b9) ; les "
        "plus fortes valeurs sont plutôt à l’est."
    )


def test_nothing_comes_from_the_network(bureaux, cadres):
    """SVG traces only, and no address in the figure."""
    figure = draw(bureaux, cadres)
    assert {trace.type for trace in figure.data} == {"scatter", "bar"}
    assert "http" not in figure.to_json()


def test_maps_are_drawn_to_scale(bureaux, cadres):
    """A metre is as long northwards as eastwards, and axes are hidden."""
    layout = draw(bureaux, cadres).layout
    assert layout.yaxis.scaleanchor == "x"
    assert not layout.xaxis.visible
    assert not layout.yaxis.visible


def test_degrees_are_refused(bureaux, cadres):
    """Rounded to the metre, degrees would collapse."""
    with pytest.raises(GeometryError, match=r"reçu des degrés.*\.to_crs\(2154\)"):
        draw(bureaux.to_crs(4326), cadres)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.rename({"b0": "x"}), r"1 valeur sans polygone \(x\)"),
        (lambda s: pd.concat([s, s.head(1)]), "plusieurs valeurs pour b0"),
        (lambda s: s.astype(object).replace(1.5, "ns"), "reçu « ns » pour b0"),
        (lambda s: s * np.nan, "aucun polygone n’a de valeur"),
        (lambda s: s * np.inf, "reçu « inf »"),
    ],
)
def test_values_that_cannot_be_drawn(bureaux, cadres, change, message):
    """Each fault has its own sentence."""
    with pytest.raises(DataError, match=message):
        draw(bureaux, change(cadres))


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ([0, 20, 10], "nombres croissants"),
        ([50], "nombres croissants"),
        ([0, 20], "5 valeurs hors des bornes"),
    ],
)
def test_bounds_that_do_not_fit(bureaux, cadres, bounds, message):
    """Bounds increase, and leave no station out."""
    with pytest.raises(DataError, match=message):
        draw(bureaux, cadres, classes=bounds)


def test_paris_is_light(real_data, monkeypatch):
    """A map of Paris's 992 IRIS, several in pieces: all the ground, in well under a megabyte."""
    monkeypatch.setenv("COURSE_DATA_MIRROR", str(real_data))
    ville = charger_ville("paris-2012")
    figure = carte(ville.iris, ville.recensement["cs3"], titre="Cadres", unite="cadres")
    assert drawn_area(figure) == pytest.approx(ville.iris.area.sum(), rel=2e-3)
    assert len(figure.to_json()) < 400_000
