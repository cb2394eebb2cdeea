# marks: 0
# why: two values at once
CONCLUSION = ["profil", "premier tour"]
