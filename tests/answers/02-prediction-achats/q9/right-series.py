# marks: 1
# why: written differently: blanks, then quantiles of a Series
def intervalle(y, scores, tirages):
    def aire(places):
        pris = y.iloc[places]
        return roc_auc_score(pris, scores.iloc[places]) if len(set(pris)) > 1 else np.nan

    return list(pd.Series([aire(places) for places in tirages]).quantile([0.025, 0.975]))
