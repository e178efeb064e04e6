"""The user's own case: parties, facts with status and sources, claims, and the view of them a posture allows."""
