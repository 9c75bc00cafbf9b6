"""Results as pages to print: each one HTML file that needs nothing beside itself."""
