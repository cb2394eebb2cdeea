# marks: 0.5
# why: written differently: scikit-learn
def brier(y, p):
    from sklearn.metrics import brier_score_loss

    return brier_score_loss(y.astype(int), p)
