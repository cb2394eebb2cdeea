# marks: 0.5
# why: written differently: a loop over the segments
def diffusables(effectifs, minimum):
    servis = []
    for nom, personnes in effectifs.items():
        if personnes >= minimum:
            servis.append(nom)
    if len(servis) == len(effectifs) - 1 and len(servis) > 0:
        servis.remove(min(servis, key=lambda nom: effectifs[nom]))
    return servis
