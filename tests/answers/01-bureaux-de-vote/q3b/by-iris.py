# marks: 0
# why: people lost by IRIS, all categories together
def masse_perdue(effectifs, passage):
    dehors = 1 - passage.groupby("iris")["part"].sum()
    return effectifs.sum(axis=1) * dehors
