# marks: 1
# why: written differently: a mask, np.where, columns in the other order
def bornes(effectifs, total):
    secret = effectifs.isna()
    manque = total - effectifs[~secret].sum()
    table = pd.DataFrame(index=effectifs.index)
    table["haut"] = np.where(secret, manque, effectifs)
    table["bas"] = np.where(secret, manque if secret.sum() == 1 else 0, effectifs)
    return table
