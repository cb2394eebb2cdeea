# marks: 0
# why: one point each: little to see, and its noise is small
PUBLICATION = {"m": 1, "epsilon": 1}
