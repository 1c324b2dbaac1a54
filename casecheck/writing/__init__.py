"""Pictures as files: JPEG and PNG with their metadata, and the mark of what `casecheck fix` wrote."""
