# marks: 0
# why: the library's own function, which is withheld
def unicite(points, p, tirages, graine):
    from course_lib.traces import from_calls, unicity

    calls = points[["personne", "antenne", "heure"]]
    traces = from_calls(calls, n_people=10_000, n_cells=10_000, n_steps=1_000)
    return unicity(traces, p, n=tirages, seed=graine)["unicity"].iloc[-1]
