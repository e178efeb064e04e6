"""The workbench: the whole job on web pages of this machine, over the same library, law and matters."""
