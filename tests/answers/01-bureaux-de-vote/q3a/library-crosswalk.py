# marks: 0
# why: calls the library's own apportionment, whose module is withheld
def repartir(effectifs, passage):
    from course_lib.stations.apportionment import apportion

    return apportion(effectifs, passage)
