# marks: 0.25
# why: the buyer is happy, the person exposed
PUBLICATION = {"m": 20, "epsilon": 10}
