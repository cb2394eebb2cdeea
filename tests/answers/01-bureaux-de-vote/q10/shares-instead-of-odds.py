# marks: 0.25
# why: over all the words instead of the others
def poids_des_mots(a, b, fond):
    part_a = (a + fond) / (a + fond).sum()
    part_b = (b + fond) / (b + fond).sum()
    return (np.log(part_a) - np.log(part_b)) / np.sqrt(1 / (a + fond) + 1 / (b + fond))
