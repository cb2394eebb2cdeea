# marks: 0
# why: the budget spread over all the doors
def planifier(gain, portes, budget):
    return (portes * budget / portes.sum()).astype(int)
