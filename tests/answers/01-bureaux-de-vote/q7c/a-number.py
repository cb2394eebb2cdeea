# marks: 0
# why: the gain instead of a conclusion
CONCLUSION = -0.9
