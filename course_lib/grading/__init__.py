"""Grading: hidden tests that the student's code cannot reach, on top of nbgrader's files and gradebook."""
