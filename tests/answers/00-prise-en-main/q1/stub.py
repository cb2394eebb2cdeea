# marks: 0
# why: not attempted
def abstentions(bureaux):
    """Table des bureaux → une colonne : les inscrits qui ne sont pas venus."""
    # VOTRE CODE ICI
    ...
