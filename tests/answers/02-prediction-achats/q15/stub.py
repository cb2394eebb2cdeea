# marks: 0
# why: not attempted
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    """Comptes, étiquettes et rayons interdits → AUC du score appris sans eux."""
    # VOTRE CODE ICI
    ...
