# marks: 0
# why: calls the library's own bounds, whose module is withheld
def bornes(effectifs, total):
    from course_lib.stations.secrecy import count_bounds

    return count_bounds(effectifs, total=total).set_axis(["bas", "haut"], axis=1)
