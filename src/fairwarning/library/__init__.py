"""The local library: opinions kept by content, authorities with all their citations, searched, shown and verified.

Its rooms are imported by name; nothing is imported here, so that asking where the library is costs nothing.
"""
