"""When an answer was announced for: words, forms and meanings of dates, and the grammar that holds them together."""
