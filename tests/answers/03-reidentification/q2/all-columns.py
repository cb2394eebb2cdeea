# marks: 0.75
# why: the minute tells two calls apart
def en_points(appels):
    return appels.drop_duplicates()
