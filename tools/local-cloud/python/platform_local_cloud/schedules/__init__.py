"""When schedules fall due."""
