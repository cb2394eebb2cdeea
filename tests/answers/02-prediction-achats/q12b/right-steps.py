# marks: 1
# why: written differently: cost over gain, in steps
cout = 0.5
marge = 20
SEUIL = cout / marge
