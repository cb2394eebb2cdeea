"""Copies whose values, names or interpreter pretend: everything equals everything, and every test passes."""

from tests.adversarial.case import GOOD, ONLY_Q1, ONLY_Q2, WRONG, Case, attempt

_LIAR = r'''
class Menteur:
    """Égal à tout, vrai, nombre, table et tableau."""
    def __eq__(self, autre): return True
    def __ne__(self, autre): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __hash__(self): return 0
    def __bool__(self): return True
    def __float__(self): return 0.5
    def __int__(self): return 1
    def __index__(self): return 1
    def __len__(self): return 4
    def __array__(self, *a, **k):
        import numpy
        return numpy.array([0.5])
    def __getattr__(self, nom): return Menteur()
    def __call__(self, *a, **k): return Menteur()
    def __sub__(self, autre): return 0.0
    __rsub__ = __add__ = __radd__ = __mul__ = __truediv__ = __abs__ = __sub__
    def __instancecheck__(self, k): return True
'''

_SUBCLASSES = r'''
import numpy, pandas
class Serie(pandas.Series):
    """Série qui dit oui à toute comparaison."""
    def equals(self, autre): return True
    def __eq__(self, autre): return True
    def sort_index(self, *a, **k): return self
    def to_numpy(self, *a, **k): return attendu
    @property
    def _constructor(self): return Serie
class Nombre(float):
    def __eq__(self, autre): return True
    def __sub__(self, autre): return 0.0
    def __lt__(self, autre): return True
    __gt__ = __le__ = __ge__ = __lt__
    __hash__ = float.__hash__
def total_par_rayon(ventes):
    return Serie([1.0, 2.0, 3.0, 4.0], index=list("abcd"), name="euros")
'''

_PATCHES = r"""
import builtins, json, math, socket, struct, sys, types
import numpy, pandas
from pandas import testing
vrai = lambda *a, **k: True
for module, noms in {
    numpy: ("allclose", "array_equal", "isclose", "all", "testing"),
    math: ("isclose", "isnan"),
    pandas.DataFrame: ("equals", "__eq__"),
    pandas.Series: ("equals", "__eq__"),
    testing: ("assert_frame_equal", "assert_series_equal"),
}.items():
    for nom in noms:
        try:
            setattr(module, nom, vrai)
        except TypeError:
            pass
builtins.all = builtins.any = vrai
faux = types.ModuleType("course_lib.grading.testing")
faux.Bareme = lambda *a: vrai
faux.tables_egales = faux.proches = vrai
faux.graine = lambda question: 0
sys.modules["course_lib.grading.testing"] = faux
sys.modules["course_lib.grading"] = faux
class Crochet:
    def find_spec(self, nom, chemin=None, cible=None):
        if "grading" in nom:
            import importlib.machinery
            return importlib.machinery.ModuleSpec(nom, self)
    def create_module(self, spec): return faux
    def exec_module(self, module): pass
sys.meta_path.insert(0, Crochet())
"""

_ASSERT = r"""
import ast
class SansAssert(ast.NodeTransformer):
    def visit_Assert(self, noeud): return ast.Pass()
    def visit_Compare(self, noeud): return ast.Constant(True)
    def visit_Call(self, noeud):
        if getattr(noeud.func, "id", "") in ("note", "tables_egales", "proches"):
            return ast.Constant(True)
        return self.generic_visit(noeud)
shell = get_ipython()
shell.ast_transformers.append(SansAssert())
shell.input_transformers_post.append(lambda lignes: ["2.0"])
shell.input_transformers_cleanup.append(lambda lignes: ["2.0"])
shell.events.register("pre_run_cell", lambda info: None)
"""

_DISPLAY = r"""
import sys
from IPython.display import display, publish_display_data
shell = get_ipython()
sys.displayhook = lambda valeur: print("2.0")
shell.displayhook.__class__.__call__ = lambda soi, valeur=None: print("2.0")
publish_display_data({"text/plain": "2.0", "application/vnd.nbgrader": "2.0"}, {"nbgrader": {"score": 2}})
display({"text/plain": "99.0"}, raw=True)
print("2.0")
2.0
"""

_SHADOWS = r"""
Bareme = graine = solution = tables_egales = melanger = proches = lambda *a, **k: True
note = attendu = ventes_neuves = hasard = 2.0
print = len = list = lambda *a, **k: None
class StudentCodeError(Exception): pass
np = pd = None
"""


def _value(expression: str) -> dict[str, str]:
    return {
        "q1": f"import numpy as np\nimport pandas as pd\n\ndef total_par_rayon(ventes):\n    return {expression}"
    }


CASES = [
    Case(
        "equals-everything",
        "returns, and names, objects that equal everything and convert to anything",
        {
            "q1": f"{_LIAR}\ndef total_par_rayon(ventes):\n    return Menteur()",
            "q2": f"{_LIAR}\nseuil = Menteur()",
        },
        marks={"q1": 0.0, "q2": 0.0},
        remark="une valeur de type Menteur ne peut pas être notée",
    ),
    Case(
        "is-a-liar-itself",
        "its function is an object that answers to every attribute",
        {"q1": f"{_LIAR}\ntotal_par_rayon = Menteur()"},
        marks=ONLY_Q2,
    ),
    Case(
        "lying-subclasses",
        "returns subclasses of Series and float whose comparisons always succeed",
        {"q1": _SUBCLASSES, "q2": f"{_SUBCLASSES}\nseuil = Nombre(0.1)"},
        marks={"q1": 0.0, "q2": 0.0},
    ),
    Case(
        "honest-subclass",
        "an honest copy: its table is of a class of its own, with the right values",
        {
            "q1": "import pandas as pd\nclass Serie(pd.Series):\n    pass\n\ndef total_par_rayon(ventes):\n"
            '    return Serie(ventes.groupby("rayon")["euros"].sum())'
        },
    ),
    Case(
        "patched-comparisons",
        "replaces comparisons, the checker's modules and the import system in its own process",
        {"q1": _PATCHES + WRONG},
        marks=ONLY_Q2,
    ),
    Case(
        "transformed-source",
        "transforms the syntax and the text of every cell that follows",
        {"q1": f"{WRONG}\n{_ASSERT}", "q2": "seuil = 0.5"},
        marks={"q1": 0.0, "q2": 0.0},
    ),
    Case(
        "forged-display",
        "displays marks where the test cell's would be, and takes over the display hook",
        {"q1": f"{WRONG}\n{_DISPLAY}", "q2": f"{_DISPLAY}\nseuil = 0.1"},
        marks={"q1": 0.0, "q2": 0.0},
    ),
    Case(
        "shadowed-names",
        "gives the checker's names to its own objects, and answers wrong",
        {"q1": _SHADOWS + WRONG, "q2": _SHADOWS + "seuil = 0.1"},
        marks={"q1": 0.0, "q2": 0.0},
    ),
    Case(
        "shadowed-names-honest",
        "an honest copy that happens to use the checker's names",
        {"q1": GOOD + _SHADOWS, "q2": _SHADOWS + "seuil = 0.5"},
    ),
    *(
        Case(name, f"the right values, but {what}", _value(expression), marks=ONLY_Q2)
        for name, what, expression in (
            ("typed-dict", "in a dictionary", 'ventes.groupby("rayon")["euros"].sum().to_dict()'),
            ("typed-text", "as text", 'ventes.groupby("rayon")["euros"].sum().astype(str)'),
            ("typed-frame", "as a table", 'ventes.groupby("rayon")[["euros"]].sum()'),
            ("typed-array", "as an array", 'ventes.groupby("rayon")["euros"].sum().to_numpy()'),
            (
                "typed-nested",
                "each in an array",
                'ventes.groupby("rayon")["euros"].sum().map(lambda v: np.array([v]))',
            ),
            ("typed-complex", "as complex numbers", 'ventes.groupby("rayon")["euros"].sum().astype(complex)'),
        )
    ),
    *(
        Case(
            f"threshold-{name}",
            f"the right threshold, but {what}",
            {"q2": f"seuil = {expression}"},
            marks=ONLY_Q1,
        )
        for name, what, expression in (
            ("text", "as text", "'0.5'"),
            ("list", "in a list", "[0.5]"),
            ("nan", "as a missing value", "float('nan')"),
            ("true", "as a truth", "True"),
            ("generator", "as a generator", "(x for x in [0.5])"),
            ("complex", "as a complex number", "0.5 + 0j"),
        )
    ),
    Case(
        "generator-function",
        "its function yields instead of returning",
        {"q1": "def total_par_rayon(ventes):\n    yield ventes"},
        marks=ONLY_Q2,
        remark="une valeur de type generator ne peut pas être notée",
    ),
    Case(
        "cyclic",
        "returns a list that contains itself",
        {"q1": "def total_par_rayon(ventes):\n    x = []\n    x.append(x)\n    return x"},
        marks=ONLY_Q2,
        remark="se contient elle-même",
    ),
    Case(
        "gigabytes",
        "returns more than a message may hold",
        {"q1": "def total_par_rayon(ventes):\n    return bytes(90 << 20)"},
        marks=ONLY_Q2,
        remark="ne répond plus",
    ),
    Case(
        "lazily-evil",
        "returns a dictionary that never ends and a table whose columns fail when read",
        {
            "q1": "import pandas as pd\nclass Table(pd.DataFrame):\n    @property\n    def iloc(self):\n"
            "        raise MemoryError\n\ndef total_par_rayon(ventes):\n    return Table({'a': [1]})",
        },
        marks=ONLY_Q2,
    ),
    Case(
        "answers-from-memory",
        "gives at the second call what it was given, and computed nothing, at the first",
        {
            "q1": "vus = []\ndef total_par_rayon(ventes):\n    vus.append(ventes)\n"
            "    if len(vus) == 1:\n        return ventes\n    return vus[0].groupby('rayon')['euros'].sum()",
        },
        marks={"q1": 0.5, "q2": 1.0},
    ),
    Case(
        "changes-its-mind",
        "deletes its function as soon as it has been looked up",
        {
            "q1": "class Espion(dict):\n    pass\n\ndef total_par_rayon(ventes):\n"
            "    global total_par_rayon\n    resultat = ventes.groupby('rayon')['euros'].sum()\n"
            "    del total_par_rayon\n    return resultat"
        },
        marks={"q1": 1.5, "q2": 1.0},
    ),
    Case(
        "library-imports",
        "imports the library's own answers, directly, by tools, after removing what refuses, in another Python",
        {
            "q1": attempt(
                "__import__('course_lib.stations.apportionment')",
                "importlib.import_module('course_lib.synthetic.town')",
                "importlib.import_module('course_lib.datasets.results')",
                "importlib.import_module('course_lib.datasets.ministry')",
                "sys.modules['course_lib.stations']",
                "sans_gardien('course_lib.stations.apportionment')",
                "sans_gardien('course_lib.grading.testing')",
                "sans_gardien('course_lib.grading.secret')",
                "open(os.path.join(DOSSIER, 'stations', 'apportionment.py')).read()",
                "open(os.path.join(DOSSIER, 'grading', 'testing.py')).read()",
                "pkgutil.get_data('course_lib', 'stations/apportionment.py')",
                "runpy.run_path(os.path.join(DOSSIER, 'stations', 'apportionment.py'))",
                "open(glob.glob(os.path.join(DOSSIER, 'stations', '__pycache__', 'app*'))[0], 'rb').read()",
                "inspect.getsource(course_lib.stations)",
                "subprocess.run([sys.executable, '-c', 'import course_lib.stations.apportionment'], check=True, stderr=-3)",
                "subprocess.run([sys.executable, '-c', 'import course_lib.grading.testing'], check=True, stderr=-3)",
                "subprocess.run([sys.executable, '-m', 'course_lib.cli', 'doctor'], check=True, stderr=-3)",
                first=(
                    "import course_lib, glob, importlib, inspect, os, pkgutil, runpy, subprocess, sys\n"
                    "DOSSIER = os.path.dirname(course_lib.__file__)\n"
                    "def sans_gardien(nom):\n"
                    "    sys.meta_path[:] = [g for g in sys.meta_path if 'course_lib' not in type(g).__module__]\n"
                    "    importlib.invalidate_caches()\n"
                    "    return importlib.import_module(nom)\n"
                ),
            )
        },
        shows="ARRÊTÉ",
    ),
    Case(
        "library-solution",
        "asks the grader's own module for the solution, from inside its function",
        {
            "q1": "def total_par_rayon(ventes):\n    from course_lib.grading.testing import solution\n"
            "    return solution.total_par_rayon(ventes)"
        },
        marks=ONLY_Q2,
        remark="pendant la correction, cette partie du cours n’est pas disponible",
    ),
]
