"""From an interview's details to messages and pages.  Pure.

Templates are rendered by a function that is passed in, so that a run that
writes no draft never loads a template engine.
"""
