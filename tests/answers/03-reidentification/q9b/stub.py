# marks: 0
# why: not attempted
def bruiter(comptes, epsilon, m, graine):
    """Comptes de toutes les cases → comptes bruités (Laplace, échelle m / epsilon)."""
    # VOTRE CODE ICI
    ...
