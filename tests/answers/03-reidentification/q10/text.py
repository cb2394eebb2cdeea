# marks: 0
# why: texts instead of numbers
PUBLICATION = {"m": "20", "epsilon": "1.5"}
