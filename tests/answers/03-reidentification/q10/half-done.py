# marks: 0
# why: one of the two is missing
PUBLICATION = {"m": 20, "epsilon": None}
