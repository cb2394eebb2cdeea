"""Configuration of the course for nbgrader: names, words in French, and our executor in its pipeline."""

from course_lib.grading.configuration import configure

c = get_config()  # noqa: F821  (nbgrader provides it)

c.CourseDirectory.course_id = "donnees-a-vendre"
c.Exchange.root = "/srv/nbgrader/exchange"

configure(c)
