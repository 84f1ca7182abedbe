	if (a) {
		b = ;
	}
