"""Letters of comments at the desk: from the list of items to the issued file."""
