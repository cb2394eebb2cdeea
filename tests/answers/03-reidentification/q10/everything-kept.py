# marks: 0.25
# why: two hundred points each: the noise drowns all
PUBLICATION = {"m": 200, "epsilon": 1}
