"""Questions 11 and 16: what the intervals allow, and what the law says."""

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import form, when

CONCLUSIONS = [
    "prédire un nouveau bébé, comparé au hasard (0,5)",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul\xa0: 0)",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9",
    "prédire un revenu de 75\u202f000 $ ou plus, comparé au hasard (0,5)",
]
LAW = [
    "Un score de grossesse attaché à une carte est une donnée personnelle, même faux.",
    "Une grossesse déduite des achats est une donnée de santé, même si personne ne l’a déclarée.",
    "Écrire «\xa0probabilité 12\xa0%\xa0» au lieu de «\xa0enceinte\xa0» suffit à sortir de l’article 9.",
    "Pour s’opposer à la prospection, il faut donner un motif.",
    "Après une opposition, l’enseigne peut encore apprendre son score publicitaire sur ses achats.",
    "Une commande de médicament sans ordonnance ne dit rien de la santé, au sens du droit.",
]

Q11 = Exercise(
    question="q11",
    signature="CONCLUSIONS",
    trials=(
        Trial(
            (),
            (
                form(CONCLUSIONS, "au-dessus", "au-dessous", "indiscernable"),
                when(
                    lambda value: len(set(value.values())) == 1,
                    "vous donnez la même réponse partout, alors que les intervalles diffèrent.",
                ),
            ),
        ),
    ),
    success="Vos réponses sont lisibles. La correction les comparera aux intervalles.",
    hints=(
        "Pour chaque phrase, trouvez la ligne de la table, puis la référence entre parenthèses.",
        "La référence est-elle entre bas et haut ? Alors ces données ne permettent pas de trancher.",
        "Un intervalle de 0,47 à 0,70 contient 0,5, même si son milieu est au-dessus.",
    ),
)

Q16 = Exercise(
    question="q16",
    signature="DROIT",
    trials=(Trial((), (form(LAW),)),),
    success="Vos réponses sont lisibles. La correction dira lesquelles sont justes.",
    hints=(
        "Demandez-vous chaque fois ce que l’on peut déduire de la personne, sûr ou non.",
        "Une déduction rattachée à quelqu’un est une donnée personnelle ; sur la santé, elle est protégée par "
        "l’article 9, fût-elle une probabilité.",
        "L’opposition à la prospection est sans condition, et vaut pour tout le traitement fait dans ce but.",
    ),
)
