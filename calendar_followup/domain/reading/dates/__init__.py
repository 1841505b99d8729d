"""When an answer was announced for: the words, forms and meanings of dates, and their grammar."""
