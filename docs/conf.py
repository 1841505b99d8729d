"""The documentation as a site: English below ``docs``, French below ``docs/fr`` (``make docs``)."""

from __future__ import annotations

import os

language = os.environ.get("DOCS_LANGUAGE", "en")
project = "calendar-followup"
author = "The calendar-followup authors"
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["fr/**"] if language == "en" else []
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
# Files of the repository that pages point to, and that are no pages.
suppress_warnings = ["myst.xref_missing"]
