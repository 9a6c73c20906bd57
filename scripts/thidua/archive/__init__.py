"""What was released, kept as it was: the folders da-cong-bo/<mã>/, their hashes, and which files a release reads."""
