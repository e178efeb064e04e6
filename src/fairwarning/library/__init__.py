"""The local library: opinions kept by content, authorities with all their citations, searched and shown."""
