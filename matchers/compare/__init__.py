"""One ladder a type of value: ordered levels, the first that holds decides."""
