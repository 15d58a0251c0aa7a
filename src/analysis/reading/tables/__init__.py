"""Tables (CSV, Excel, JSON, Parquet) as rows, each with its number, its cells as text, and what is wrong with it."""
