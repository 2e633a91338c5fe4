"""Records of a season: submissions, what was read and found, who entered, what people judged; one schema, two engines.

SQLite in a file on a laptop, PostgreSQL for a province. Nothing above this folder knows which.
"""
