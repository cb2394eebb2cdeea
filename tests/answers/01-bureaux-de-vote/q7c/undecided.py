# marks: 0
# why: the interval does not contain zero
CONCLUSION = "indécis"
