"""The law laid out for pages: tests side by side, who could have given notice, the map of precedents, the factors."""
