"""WHICH belong together: texts and ids in, ids, scores and evidence out. Nothing here knows a database."""
