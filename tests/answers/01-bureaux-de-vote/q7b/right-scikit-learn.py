# marks: 0.5
# why: written differently: scikit-learn's mean absolute errors
def gain(observe, prevision, reference):
    from sklearn.metrics import mean_absolute_error

    erreurs = [mean_absolute_error(observe, serie) for serie in (prevision, reference)]
    return 1 - erreurs[0] / erreurs[1]
