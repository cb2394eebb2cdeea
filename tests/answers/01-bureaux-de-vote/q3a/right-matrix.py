# marks: 2
# why: written differently: matrix product of a pivoted crosswalk
def repartir(effectifs, passage):
    poids = passage.pivot_table(index="bureau", columns="iris", values="part", aggfunc="sum", fill_value=0)
    poids = poids.reindex(columns=effectifs.index, fill_value=0)
    return poids.dot(effectifs)
