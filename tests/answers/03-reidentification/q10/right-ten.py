# marks: 1
# why: written differently: fewer points, a smaller budget
m = 10
PUBLICATION = {"epsilon": 5 / 4, "m": m}
