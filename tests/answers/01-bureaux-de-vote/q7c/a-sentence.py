# marks: 0
# why: none of the three values
CONCLUSION = "le premier tour prévoit mieux que le profil"
