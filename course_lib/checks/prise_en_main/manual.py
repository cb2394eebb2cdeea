"""Question 5: how a notebook is run, read and handed in."""

from course_lib.checks.core import Exercise, Trial
from course_lib.checks.judges import form

STATEMENTS = [
    "après un redémarrage du noyau, mes variables sont encore là",
    "tant que je vois [*] devant une cellule, elle n’a pas fini",
    "d’un message rouge, je lis d’abord la dernière ligne",
    "«\xa0Success\xa0» après «\xa0Validate\xa0» promet tous les points",
    "demander un indice coûte des points",
    "une question laissée vide fait perdre les points des suivantes",
    "la copie remise est le carnet tel que je l’ai enregistré en dernier",
    "verifier(…) essaie de petits exemples, la note se joue sur d’autres",
]

Q5 = Exercise(
    question="q5",
    signature="MODE_EMPLOI",
    trials=(Trial((), (form(STATEMENTS),)),),
    success="Les huit lignes ont leur réponse. Sont-elles justes ? La note le dira.",
    hints=(
        "Tout est écrit dans ce carnet : relisez « Rendre sa copie », juste au-dessus, et « Le message rouge ».",
        "« Validate » exécute ce que vous voyez. Les tests qui donnent la note, eux, ne sont pas dans votre copie.",
        "Un doute sur le noyau ou les indices ? Essayez : rien de tout cela n’est noté, et tout se relance.",
    ),
)
