# marks: 0.5
# why: the free competitor predicts better
CONCLUSION = "premier tour"
