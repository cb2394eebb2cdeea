# marks: 0
# why: works, and hands nothing over
def nettoyer(transactions, produits):
    table = transactions.drop_duplicates()
