# marks: 1
# why: written differently: arrays and percentiles
def intervalle(y, scores, tirages):
    vrais, notes = y.to_numpy(), scores.to_numpy()
    gardes = [places for places in tirages if 0 < vrais[places].sum() < len(places)]
    aires = [roc_auc_score(vrais[places], notes[places]) for places in gardes]
    return np.percentile(aires, 2.5), np.percentile(aires, 97.5)
