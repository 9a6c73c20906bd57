"""Towns built apart, joined from the data packages that they publish: no access to their repositories is needed."""
