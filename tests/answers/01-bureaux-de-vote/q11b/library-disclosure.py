# marks: 0
# why: calls the library's own rule, whose module is withheld
def a_masquer(voix, minimum):
    from course_lib.stations.disclosure import revealing_stations

    regles = revealing_stations(voix, minimum)
    return regles["petit"] | regles["unanime"]
