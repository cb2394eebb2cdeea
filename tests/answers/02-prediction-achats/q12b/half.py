# marks: 0
# why: the threshold of a textbook: nobody receives anything
SEUIL = 0.5
