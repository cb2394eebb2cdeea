# marks: 1
# why: enough points, a moderate budget
PUBLICATION = {"m": 20, "epsilon": 1.5}
