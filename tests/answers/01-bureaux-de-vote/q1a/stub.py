# marks: 0
# why: not attempted
def cle_bureau(departement, commune, code):
    """Codes du ministère → clé du bureau, une par ligne."""
    # VOTRE CODE ICI
    ...
