# marks: 0.25
# why: too careful: few are troubled, few are found
SEUIL = 0.08
