# marks: 0.25
# why: the person is safe, the buyer sees noise
PUBLICATION = {"m": 20, "epsilon": 0.3}
