# marks: 0
# why: calls the library's own bounds, whose module is withheld
def bornes_du_vote(part, vote):
    from course_lib.stations.ecology import vote_bounds

    return vote_bounds(part, vote).set_axis(["bas", "haut"], axis=1)
