# marks: 1
# why: written differently: more points, a larger budget
PUBLICATION = dict(m=30, epsilon=2)
