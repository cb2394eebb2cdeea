"""Words that distinguish two speakers: tokens, counts, log-odds ratio with an informative prior."""

import re
import unicodedata
from collections import Counter

import numpy as np
import pandas as pd

from course_lib.errors import DataError
from course_lib.stations.inputs import finite_numbers
from course_lib.wording import listing

# Letters, accents included, joined by hyphens or apostrophes; dashes of dialogue and digits are left out.
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
# Words whose last vowel falls before another vowel. "aujourd'hui", "prud'homme" are not among them.
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)'", re.IGNORECASE)


def tokens(text: str) -> list[str]:
    """Cut a French text into words, in lower case.

    Parameters
    ----------
    text : str
        With straight or curly apostrophes, composed or decomposed accents.

    Returns
    -------
    list of str
        In the order of the text. Elided words are cut from the next one and kept with their apostrophe
        ("l’", "qu’"); compound words are whole.

    Examples
    --------
    >>> tokens("L’école d’à côté ? Aujourd'hui, rendez-vous à 8 h : j’y vais.")
    ['l’', 'école', 'd’', 'à', 'côté', 'aujourd’hui', 'rendez-vous', 'à', 'h', 'j’', 'y', 'vais']
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("\u2011", "-")
    found = []
    for token in _TOKEN.findall(text.lower()):
        while elided := _ELISION.match(token):
            found.append(elided.group())
            token = token[elided.end() :]
        found.append(token)
    # A line that ends on an elision ("l' " before a name in figures) leaves nothing behind it.
    return [word.replace("'", "’") for word in found if word]


def without_accents(word: str) -> str:
    """Spell a word as typewriters in capitals did.

    Examples
    --------
    >>> without_accents("où"), without_accents("cœur")
    ('ou', 'coeur')
    """
    plain = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def word_counts(texts: dict[str, str]) -> pd.DataFrame:
    """Count the words of several texts.

    Parameters
    ----------
    texts : dict
        Text of each speaker. One that is written without any accent (capitals of old speeches) takes the spelling
        that the others use most: its "ECOLE" is their "école".

    Returns
    -------
    DataFrame of int, shape (n_words, n_texts)
        Indexed by word (``mot``), from the most frequent in all; words of equal frequency are in alphabetical
        order.

    Raises
    ------
    DataError
        No text, or a text without words.

    Examples
    --------
    >>> word_counts({"A": "L’école, la rue, l’été.", "B": "LA RUE ET L'ECOLE"}).T
    mot  l’  la  rue  école  et  été
    A     2   1    1      1   0    1
    B     1   1    1      1   1    0
    """
    counts = {name: Counter(tokens(text)) for name, text in texts.items()}
    silent = [name for name, count in counts.items() if not count]
    if silent or not counts:
        raise DataError(
            f"Discours : aucun mot à compter ({listing(silent) or 'aucun texte'}). Vérifiez le fichier."
        )
    plain = {name for name, count in counts.items() if all(word == without_accents(word) for word in count)}
    spelling = {}
    for word, _ in sum((counts[name] for name in counts if name not in plain), Counter()).most_common():
        spelling.setdefault(without_accents(word), word)
    table = {}
    for name, count in counts.items():
        table[name] = Counter()
        for word, number in count.items():
            table[name][spelling.get(word, word) if name in plain else word] += number
    table = pd.DataFrame(table).fillna(0).astype("int64").rename_axis("mot").sort_index()
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def log_odds(
    counts: pd.DataFrame, *, strength: float = 500, background: pd.Series | None = None
) -> pd.DataFrame:
    """Compare two speakers word by word: log-odds ratio with an informative Dirichlet prior.

    Parameters
    ----------
    counts : DataFrame, shape (n_words, 2)
        Occurrences of each word for each speaker, see `word_counts`.
    strength : float
        Weight of the prior, in words: how many words of ordinary language each speaker is supposed to have said
        beforehand. The greater it is, the less a word said twice by one can tell.
    background : Series, optional
        Occurrences of the same words in ordinary language; the sum of the two speakers by default.

    Returns
    -------
    DataFrame
        ``ecart``, difference of the logarithms of the odds (positive for the first speaker), and ``z``, the same
        over its standard deviation, sorted from the word most typical of the first to that of the second.

    Raises
    ------
    DataError
        Not two columns, counts that are blank or negative, a speaker without words, a word that the background
        lacks, a strength that is not positive.

    Notes
    -----
    Equations 16, 20 and 22 of Monroe, Colaresi & Quinn (2008), « Fightin’ words: lexical feature selection and
    evaluation for identifying the content of political conflict », Political Analysis 16(4), 372-403. Raw
    frequencies bring forward the words of everybody (de, la); ratios of frequencies, words said once.

    Examples
    --------
    >>> comptes = pd.DataFrame({"A": [40, 8, 1], "B": [42, 1, 9]}, index=["de", "route", "école"])
    >>> log_odds(comptes)["z"].round(1).to_dict()
    {'route': 0.8, 'de': 0.1, 'école': -0.8}
    """
    if counts.shape[1] != 2:
        raise DataError(
            f"Mots : reçu {counts.shape[1]} discours, attendu deux à comparer. Choisissez deux colonnes."
        )
    if not 0 < strength < np.inf:
        raise DataError(
            f"Mots : reçu un poids de {strength} pour la langue commune, attendu un nombre positif."
        )
    counts = finite_numbers(counts, "Mots", "Un mot que l’on ne dit pas compte zéro.")
    if background is None:
        background = counts.sum(axis=1)
    background = background.reindex(counts.index)
    if (counts < 0).any(axis=None) or not (background > 0).all() or not counts.sum().all():
        raise DataError(
            "Mots : attendu des comptes positifs, au moins un mot par discours, et pour chaque mot une fréquence non "
            "nulle dans la langue commune. Retirez les mots que personne ne dit."
        )
    prior = (strength * background / background.sum()).to_numpy()[:, None]
    said = counts.to_numpy() + prior
    odds = np.log(said / (said.sum(axis=0) - said))
    gap = odds[:, 0] - odds[:, 1]
    table = pd.DataFrame({"ecart": gap, "z": gap / np.sqrt((1 / said).sum(axis=1))}, index=counts.index)
    return table.sort_values("z", ascending=False, kind="stable")
