# marks: 0
# why: not attempted
# Au lieu de chaque None, un nombre.
PUBLICATION = {"m": None, "epsilon": None}
