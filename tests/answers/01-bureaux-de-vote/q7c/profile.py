# marks: 0
# why: the seller's claim: it is the mean that the profile beats
CONCLUSION = "profil"
