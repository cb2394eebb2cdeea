# marks: 0.5
# why: sizes in the order of rows, under another index
def ensembles(couples):
    return (
        couples.groupby(["domicile", "travail"], dropna=False)["personne"]
        .transform("size")
        .reset_index(drop=True)
    )
